/** The ledger as a Trident state. */
@NullMarked
package io.tillstream.topology.state;

import org.jspecify.annotations.NullMarked;
