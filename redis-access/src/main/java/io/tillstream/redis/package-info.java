/** Connections to Redis, its scripts, and the rewrite of its append-only file. */
@NullMarked
package io.tillstream.redis;

import org.jspecify.annotations.NullMarked;
