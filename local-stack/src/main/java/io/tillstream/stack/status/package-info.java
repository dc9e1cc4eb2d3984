/** The current status of a stack: its parts and the counting progress. */
@NullMarked
package io.tillstream.stack.status;

import org.jspecify.annotations.NullMarked;
