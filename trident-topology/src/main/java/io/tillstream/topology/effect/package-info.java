/** Changes to Redis that belong together, whatever they mean. */
@NullMarked
package io.tillstream.topology.effect;

import org.jspecify.annotations.NullMarked;
