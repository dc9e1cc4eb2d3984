/** Tests of the whole, as a user runs it: through {@code bin/tillstream}, the page and Redis. */
@NullMarked
package io.tillstream.system;

import org.jspecify.annotations.NullMarked;
