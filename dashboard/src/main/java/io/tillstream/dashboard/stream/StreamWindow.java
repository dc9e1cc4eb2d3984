package io.tillstream.dashboard.stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tillstream.contract.redis.Window.Granularity;
import java.util.Arrays;
import java.util.Optional;

/** What a viewer looks at: everything, or the day or hour that is now. */
public enum StreamWindow {
  ALL(Granularity.ALL),
  DAY(Granularity.DAY),
  HOUR(Granularity.HOUR);

  private final Granularity granularity;

  StreamWindow(Granularity granularity) {
    this.granularity = granularity;
  }

  Granularity granularity() {
    return granularity;
  }

  /** The word for it in the REST API. */
  @JsonValue
  public String word() {
    return granularity.keyword();
  }

  /** The one with this {@link #word()}. */
  public static Optional<StreamWindow> ofWord(String word) {
    return Arrays.stream(values()).filter(window -> window.word().equals(word)).findFirst();
  }
}
