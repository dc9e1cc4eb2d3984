/** A run: writes the lines of all sessions in simulated time and records the truth about them. */
@NullMarked
package io.tillstream.generator.run;

import org.jspecify.annotations.NullMarked;
