/** Reads topics, offsets and topic ids from Kafka, and sends lines to it. */
@NullMarked
package io.tillstream.kafka;

import org.jspecify.annotations.NullMarked;
