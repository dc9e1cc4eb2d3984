/** The log generator: writes the logs of a fictional shop and the figures expected from them. */
@NullMarked
package io.tillstream.generator;

import org.jspecify.annotations.NullMarked;
