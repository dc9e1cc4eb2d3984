/** The main class of {@code bin/tillstream}. */
@NullMarked
package io.tillstream.stack;

import org.jspecify.annotations.NullMarked;
