/** Parts of the texts that commands print. */
@NullMarked
package io.tillstream.stack.text;

import org.jspecify.annotations.NullMarked;
