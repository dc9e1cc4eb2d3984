/** Dead letters: lists and exports them, reads the repaired lines. */
@NullMarked
package io.tillstream.tools.deadletter;

import org.jspecify.annotations.NullMarked;
