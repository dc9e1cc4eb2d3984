/** The supervision of the parts: starting them in order, watching them, ending them. */
@NullMarked
package io.tillstream.stack.supervise;

import org.jspecify.annotations.NullMarked;
