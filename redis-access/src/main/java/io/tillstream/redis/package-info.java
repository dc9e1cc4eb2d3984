/** Connections to Redis. */
@NullMarked
package io.tillstream.redis;

import org.jspecify.annotations.NullMarked;
