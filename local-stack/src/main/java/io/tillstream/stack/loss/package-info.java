/** What Kafka no longer holds of what the ledger asks for, and the acceptance of its loss. */
@NullMarked
package io.tillstream.stack.loss;

import org.jspecify.annotations.NullMarked;
