/** Writes both logs of a shop that does not exist, and the truth about what it wrote. */
@NullMarked
package io.tillstream.generator;

import org.jspecify.annotations.NullMarked;
