package io.tillstream.contract.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.DecimalAmounts;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A writer of lines with given values. Where the formats leave a choice, it chooses so that every
 * value that can be parsed can be written.
 */
final class WrittenLine {

  private static final DateTimeFormatter ORDER_DATE = formatter("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter EVENT_TIME = formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

  /** Followed by a blank this would be the name of the next field, so it is written last. */
  private static final Pattern ENDS_LIKE_A_NAME =
      Pattern.compile("(?s)(.*[ \t])?(skuName|skuNum|skuCode|skuPrice|totalSkuPrice):");

  private WrittenLine() {}

  /** Writes tabs around values: after a space, {@code | } in a value would be a separator. */
  static byte[] of(Order order, DecimalAmounts amounts) {
    List<String> sections = new ArrayList<>();
    sections.add("orderNumber:\t" + order.orderNumber());
    sections.add("orderDate: " + ORDER_DATE.format(order.orderedAt()));
    sections.add("paymentNumber:\t" + order.paymentNumber());
    sections.add("paymentDate: " + ORDER_DATE.format(order.paidAt()));
    sections.add("merchantName:\t" + order.merchant());
    order.customer().ifPresent(customer -> sections.add("customerId:\t" + customer));
    sections.add(
        order.skus().stream()
            .map(sku -> item(sku, amounts))
            .collect(Collectors.joining("; ", "sku: [ ", "]")));
    sections.add(
        "price: [ totalPrice: %s discount: %s paymentPrice: %s ]"
            .formatted(
                amounts.format(order.totalPrice().minorUnits()),
                amounts.format(order.discount().minorUnits()),
                amounts.format(order.paymentPrice().minorUnits())));
    return String.join("\t | ", sections).getBytes(UTF_8);
  }

  static byte[] of(Behavior behavior) {
    List<String> members = new ArrayList<>();
    members.add("\"event_id\":" + quoted(behavior.eventId()));
    members.add("\"event\":" + quoted(behavior.event()));
    members.add("\"collector_tstamp\":" + quoted(eventTime(behavior.occurredAt())));
    members.add("\"domain_userid\":" + quoted(behavior.visitor()));
    behavior.user().ifPresent(user -> members.add("\"user_id\":" + quoted(user)));
    behavior.sku().ifPresent(sku -> members.add("\"sku\":" + quoted(sku)));
    return ("{" + String.join(",", members) + "}").getBytes(UTF_8);
  }

  private static String item(Sku sku, DecimalAmounts amounts) {
    List<String> fields = new ArrayList<>();
    fields.add("skuName:\t" + sku.name());
    fields.add("skuCode:\t" + sku.code());
    fields.add("skuNum: " + sku.units());
    fields.add("skuPrice: " + amounts.format(sku.price().minorUnits()));
    fields.add("totalSkuPrice: " + amounts.format(sku.total().minorUnits()));
    if (ENDS_LIKE_A_NAME.matcher(sku.name()).matches()) {
      Collections.swap(fields, 0, 4);
    } else if (ENDS_LIKE_A_NAME.matcher(sku.code()).matches()) {
      Collections.swap(fields, 1, 4);
    }
    return String.join("\t", fields);
  }

  private static String eventTime(LocalDateTime time) {
    return EVENT_TIME.format(time);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
