/** The JSON encoding of answers and events. */
@NullMarked
package io.tillstream.dashboard.wire;

import org.jspecify.annotations.NullMarked;
