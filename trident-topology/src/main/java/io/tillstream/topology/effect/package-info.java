/** Changes to a store that belong together, whatever they mean. */
@NullMarked
package io.tillstream.topology.effect;

import org.jspecify.annotations.NullMarked;
