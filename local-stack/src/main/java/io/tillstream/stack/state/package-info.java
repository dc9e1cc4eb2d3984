/** The recorded state of a running stack, for later commands. */
@NullMarked
package io.tillstream.stack.state;

import org.jspecify.annotations.NullMarked;
