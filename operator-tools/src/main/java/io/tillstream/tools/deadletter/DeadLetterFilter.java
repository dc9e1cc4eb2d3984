package io.tillstream.tools.deadletter;

import java.util.Optional;

/**
 * Which dead letters are meant.
 *
 * @param reason only of this one
 * @param topic only from this one
 * @param limit how many at most; 0 for all
 */
public record DeadLetterFilter(Optional<String> reason, Optional<String> topic, long limit) {

  boolean accepts(DeadLetter letter) {
    return reason.map(letter.reason()::equals).orElse(true)
        && topic.map(letter.topic()::equals).orElse(true);
  }

  boolean isEnough(long taken) {
    return limit > 0 && taken >= limit;
  }
}
