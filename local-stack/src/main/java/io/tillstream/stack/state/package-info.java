/** What a running stack writes down about itself, for the commands that come later. */
@NullMarked
package io.tillstream.stack.state;

import org.jspecify.annotations.NullMarked;
