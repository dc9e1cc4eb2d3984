/** The operator's tools: verify, dead-letters and accept-loss, on any cluster. */
@NullMarked
package io.tillstream.tools;

import org.jspecify.annotations.NullMarked;
