/** The promise: each line counts exactly once. */
@NullMarked
package io.tillstream.topology.ledger;

import org.jspecify.annotations.NullMarked;
