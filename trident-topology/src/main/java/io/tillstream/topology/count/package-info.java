/** The shop: what its lines count for, from orders and behavior events to effects. */
@NullMarked
package io.tillstream.topology.count;

import org.jspecify.annotations.NullMarked;
