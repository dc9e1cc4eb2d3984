/** A Java agent that keeps Storm's daemons on loopback. */
@NullMarked
package io.tillstream.stack.loopback;

import org.jspecify.annotations.NullMarked;
