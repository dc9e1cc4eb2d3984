/** The store in Redis: reads, the encoding of effects, and the commit script. */
@NullMarked
package io.tillstream.topology.redis;

import org.jspecify.annotations.NullMarked;
