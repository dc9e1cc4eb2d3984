/** Records that Kafka lost before they were counted: finds them, and moves the ledger past them. */
@NullMarked
package io.tillstream.tools.loss;

import org.jspecify.annotations.NullMarked;
