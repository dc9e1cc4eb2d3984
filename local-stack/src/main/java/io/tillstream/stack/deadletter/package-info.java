/** Lines that counted for nothing: looked at, taken out, and sent in again once they are mended. */
@NullMarked
package io.tillstream.stack.deadletter;

import org.jspecify.annotations.NullMarked;
