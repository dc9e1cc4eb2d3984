/** Injection of random faults into a running stack, and measurement of the recovery times. */
@NullMarked
package io.tillstream.stack.chaos;

import org.jspecify.annotations.NullMarked;
