/** A TCP proxy that behaves like a bad network, for tests. */
@NullMarked
package io.tillstream.stack.network;

import org.jspecify.annotations.NullMarked;
