/** How this module reaches a Redis. */
@NullMarked
package io.tillstream.stack.redis;

import org.jspecify.annotations.NullMarked;
