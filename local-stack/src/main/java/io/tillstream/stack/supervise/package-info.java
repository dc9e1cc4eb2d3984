/** The supervision of the parts: start in order, restart, stop. */
@NullMarked
package io.tillstream.stack.supervise;

import org.jspecify.annotations.NullMarked;
