/** Random faults for a running stack, and how long it takes to recover from each. */
@NullMarked
package io.tillstream.stack.chaos;

import org.jspecify.annotations.NullMarked;
