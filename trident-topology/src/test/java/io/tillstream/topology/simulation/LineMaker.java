package io.tillstream.topology.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.refund.RefundProjection;
import io.tillstream.topology.simulation.ModelLine.Content;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes lines of all logs: good ones, copies, other lines of the same identity, bad ones. */
final class LineMaker {

  private static final String[] MERCHANTS = {"Uniqlo", "商店; \"a\"", "M: x"};
  private static final String[] CUSTOMERS = {"", "c-1", "c-2"};
  private static final String[] SKUS = {"A1", "B2"};
  private static final String[] EVENTS = {"product_view", "search"};
  private static final String[] TIMES = {
    "2026-11-20T10:05", "2026-11-20T10:06", "2026-11-20T11:00", "2026-11-21T00:00"
  };
  private static final byte[][] BAD = {
    {}, "no line at all".getBytes(UTF_8), {(byte) 0xff, 0, 'x'}, "{\"event_id\":1}".getBytes(UTF_8)
  };

  /** On this one the product's reading fails, see {@link Fact.Poison}. */
  static final byte[] POISON = "poison".getBytes(UTF_8);

  private final SplittableRandom random;

  /** Of which there are copies in several partitions, so that they must all say the same. */
  private final Set<String> spread = new HashSet<>();

  /** Of which there are lines that say something else, so that they stay in their partition. */
  private final Set<String> varied = new HashSet<>();

  private int made;

  LineMaker(SplittableRandom random) {
    this.random = random;
  }

  /** A line to be appended to partition {@code home}, which holds {@code earlier} ones. */
  Content line(SimulatedStream stream, int home, List<ModelLine> earlier) {
    int kind = random.nextInt(100);
    if (kind < 2) {
      return new Content(POISON, new Fact.Poison());
    }
    if (kind < 10) {
      return new Content(BAD[random.nextInt(BAD.length)], new Fact.Bad());
    }
    if (kind < 30 && !earlier.isEmpty()) {
      Content original = earlier.get(random.nextInt(earlier.size())).content();
      return kind < 25 ? original : sameIdentity(original, home);
    }
    return newLine(stream, home);
  }

  /**
   * A copy for partition {@code home}, which is not that of {@code originals}, as where partitions
   * were added or shippers choose them differently; a new line where none is fit for it.
   */
  Content copyFrom(SimulatedStream stream, int home, List<ModelLine> originals) {
    if (originals.isEmpty()) {
      return newLine(stream, home);
    }
    Content original = originals.get(random.nextInt(originals.size())).content();
    if (varied.contains(identity(original))) {
      return newLine(stream, home);
    }
    spread.add(identity(original));
    return original;
  }

  private Content newLine(SimulatedStream stream, int home) {
    made++;
    return switch (stream) {
      case ORDERS -> sale("n-" + made, pick(TIMES));
      case BEHAVIOR -> event("e-" + made, pick(TIMES));
      case REFUNDS -> refund("r-" + made, pick(TIMES), home);
    };
  }

  /** Another content under the same identity: the first one counts. Or, on another day, both. */
  private Content sameIdentity(Content original, int home) {
    if (spread.contains(identity(original))) {
      return original;
    }
    varied.add(identity(original));
    if (original.fact() instanceof Fact.Sale sale) {
      return sale(sale.number(), random.nextInt(4) == 0 ? pick(TIMES) : sale.time());
    }
    if (original.fact() instanceof Fact.Event event) {
      return event(event.id(), random.nextInt(4) == 0 ? pick(TIMES) : event.time());
    }
    if (original.fact() instanceof Fact.Refund refund) {
      return refund(refund.id(), random.nextInt(4) == 0 ? pick(TIMES) : refund.time(), home);
    }
    return original;
  }

  private static String identity(Content content) {
    if (content.fact() instanceof Fact.Sale sale) {
      return sale.number();
    }
    if (content.fact() instanceof Fact.Refund refund) {
      return refund.id();
    }
    return content.fact() instanceof Fact.Event event ? event.id() : "";
  }

  private Content sale(String number, String time) {
    Fact.Sale sale =
        new Fact.Sale(
            number,
            pick(MERCHANTS),
            pick(CUSTOMERS),
            pick(SKUS),
            1 + random.nextInt(3),
            random.nextInt(10_000),
            random.nextInt(50),
            time);
    String customer = sale.customer().isEmpty() ? "" : " | customerId: " + sale.customer();
    String text =
        String.join(
            "",
            "orderNumber: " + number + " | orderDate: 2026-11-20 10:00:00 | paymentNumber: P",
            " | paymentDate: " + time.replace('T', ' ') + ":05",
            " | merchantName: " + sale.merchant() + customer,
            " | sku: [ skuName: Dress skuNum: " + sale.units() + " skuCode: " + sale.sku(),
            " skuPrice: 1.00 totalSkuPrice: " + amount(sale.paid()) + " ] | price: [ totalPrice: ",
            amount(sale.paid() + sale.discount()) + " discount: " + amount(sale.discount()),
            " paymentPrice: " + amount(sale.paid()) + " ]");
    return new Content(text.getBytes(UTF_8), sale);
  }

  private Content event(String id, String time) {
    String user = pick(CUSTOMERS);
    String sku = random.nextInt(3) == 0 ? "" : pick(SKUS);
    Fact.Event event = new Fact.Event(id, pick(EVENTS), user.isEmpty() ? "v-1" : user, sku, time);
    String text =
        String.join(
            "",
            "{\"event_id\":\"" + id + "\",\"event\":\"" + event.name() + "\"",
            ",\"collector_tstamp\":\"" + time + ":07.123Z\",\"domain_userid\":\"v-1\"",
            user.isEmpty() ? "" : ",\"user_id\":\"" + user + "\"",
            sku.isEmpty() ? "}" : ",\"sku\":\"" + sku + "\"}");
    return new Content(text.getBytes(UTF_8), event);
  }

  /**
   * Mostly a refund, at times the reversal of one, at times of nothing. Some are of a merchant
   * whose score is near an end of its range. Which of those fit depends on their order, so that
   * they and their copies are all in one partition.
   */
  private Content refund(String id, String time, int home) {
    String merchant = pick(MERCHANTS);
    long cents = random.nextInt(4) == 0 ? random.nextInt(10_000) : -random.nextInt(10_000);
    if (made % 3 == 0) {
      merchant = "limit-" + home;
      cents = made % 2 == 0 ? Long.signum(cents) * Effects.MAX_SCORE - cents : cents;
      varied.add(id);
    }
    return new Content(
        RefundProjection.line(id, time, merchant, cents).getBytes(UTF_8),
        new Fact.Refund(id, time, merchant, cents));
  }

  private String pick(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String amount(long cents) {
    long fraction = cents % 100;
    return cents / 100 + (fraction < 10 ? ".0" : ".") + fraction;
  }
}
