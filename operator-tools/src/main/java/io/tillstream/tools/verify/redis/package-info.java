/** Reads all figures of a namespace from Redis. */
@NullMarked
package io.tillstream.tools.verify.redis;

import org.jspecify.annotations.NullMarked;
