/** Differences and notes of a verification. */
@NullMarked
package io.tillstream.tools.verify.finding;

import org.jspecify.annotations.NullMarked;
