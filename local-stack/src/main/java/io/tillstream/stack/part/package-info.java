/** The parts of the stack: how each is configured, started and asked whether it is ready. */
@NullMarked
package io.tillstream.stack.part;

import org.jspecify.annotations.NullMarked;
