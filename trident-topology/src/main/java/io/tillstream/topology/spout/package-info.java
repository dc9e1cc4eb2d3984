/** Kafka read at the ledger's offsets. */
@NullMarked
package io.tillstream.topology.spout;

import org.jspecify.annotations.NullMarked;
