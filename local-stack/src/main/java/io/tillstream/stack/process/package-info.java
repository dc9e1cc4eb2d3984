/** Operating-system processes: starting, watching and ending them. */
@NullMarked
package io.tillstream.stack.process;

import org.jspecify.annotations.NullMarked;
