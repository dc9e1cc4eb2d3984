/**
 * The protocol: each line counts exactly once. It knows neither what is counted nor in which store.
 */
@NullMarked
package io.tillstream.topology.ledger;

import org.jspecify.annotations.NullMarked;
