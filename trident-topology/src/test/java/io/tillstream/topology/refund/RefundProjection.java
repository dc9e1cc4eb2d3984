package io.tillstream.topology.refund;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.Identity;
import io.tillstream.topology.ledger.Projection;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A projection of a third topic, made of nothing but the seam: refunds, whose deltas have either
 * sign. Its lines are {@code id TAB time TAB merchant TAB cents}.
 */
public final class RefundProjection implements Projection {

  public static final String TOPIC = "refunds";

  /** ZSET: merchant → cents, mostly below 0. */
  public static final String NET = Namespace.LIVE.prefix() + "refunds:net";

  /** HASH: cents and lines of all refunds. */
  public static final String TOTALS = Namespace.LIVE.prefix() + "refunds:totals";

  /** The header of a record that names where a refund was entered. */
  public static final String ORIGIN = "origin";

  private static final Pattern LINE =
      Pattern.compile("([^\t]+)\t(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d)\t([^\t]+)\t(-?\\d{1,18})");
  private static final long DAY_TTL_MILLIS = Duration.ofDays(3650).toMillis();

  /** A line of the log of refunds. */
  public static String line(String id, String time, String merchant, long cents) {
    return String.join("\t", id, time, merchant, Long.toString(cents));
  }

  @Override
  public Parsed read(LogLine line) {
    Matcher fields = LINE.matcher(new String(line.bytes(), UTF_8));
    return fields.matches()
        ? new Refund(
            fields.group(1),
            fields.group(2),
            fields.group(3),
            Long.parseLong(fields.group(4)),
            origin(line))
        : new Malformed(Malformed.Reason.INVALID_STRUCTURE, "not a refund");
  }

  @Override
  public Optional<Identity> identity(Countable line) {
    Refund refund = (Refund) line;
    return Optional.of(
        new Identity(Namespace.LIVE.prefix() + "seen:refunds:" + day(refund), refund.id()));
  }

  @Override
  public void count(Countable line, Effects effects) {
    Refund refund = (Refund) line;
    effects.scores(NET).add(refund.merchant(), refund.cents());
    effects
        .scores(NET + ":day:" + day(refund), DAY_TTL_MILLIS)
        .add(refund.merchant(), refund.cents());
    effects.fields(TOTALS, 0).add("cents", refund.cents());
    effects.fields(TOTALS, 0).add("lines", 1);
    refund.origin().ifPresent(origin -> effects.fields(TOTALS, 0).add("origin:" + origin, 1));
  }

  @Override
  public Optional<String> imbalance(Effects effects) {
    long cents = effects.fieldDelta(TOTALS, "cents");
    boolean isEmpty = effects.fieldDelta(TOTALS, "lines") == 0;
    return isEmpty || effects.scores(NET).sum() == cents
        ? Optional.empty()
        : Optional.of("refunds do not balance");
  }

  private static Optional<String> origin(LogLine line) {
    return line.headers().stream()
        .filter(header -> header.name().equals(ORIGIN))
        .flatMap(header -> header.value().stream())
        .map(value -> new String(value, UTF_8))
        .findFirst();
  }

  private static String day(Refund refund) {
    return refund.time().substring(0, 10);
  }
}
