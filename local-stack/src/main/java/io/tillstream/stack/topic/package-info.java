/** Kafka's topics as a reader finds them. */
@NullMarked
package io.tillstream.stack.topic;

import org.jspecify.annotations.NullMarked;
