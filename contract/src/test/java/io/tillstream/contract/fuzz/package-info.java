/** Fuzzing of what reads bytes that others wrote, against readings by other means. */
@NullMarked
package io.tillstream.contract.fuzz;

import org.jspecify.annotations.NullMarked;
