/** How text from elsewhere is shown. */
@NullMarked
package io.tillstream.stack.text;

import org.jspecify.annotations.NullMarked;
