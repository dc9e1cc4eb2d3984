/** The one way to Redis: reads, and the commit script. */
@NullMarked
package io.tillstream.topology.redis;

import org.jspecify.annotations.NullMarked;
