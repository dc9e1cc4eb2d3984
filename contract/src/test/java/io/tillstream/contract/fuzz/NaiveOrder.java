package io.tillstream.contract.fuzz;

import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.Money;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second parser of the order log, written from the contract without regard to speed: decoded
 * text, regular expressions, maps. It throws {@link Unreadable} for any malformed line.
 */
final class NaiveOrder {

  private static final Pattern COLON = Pattern.compile(":(?=[ \t]|\\z)");
  private static final Pattern DATE_FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final String text;
  private final int fractionDigits;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, List<Map<String, String>>> lists = new HashMap<>();

  private NaiveOrder(String text, int fractionDigits) {
    this.text = text;
    this.fractionDigits = fractionDigits;
  }

  /** Parses a line; empty if it is malformed. */
  static Optional<Order> read(byte[] line, int fractionDigits) {
    try {
      NaiveOrder reading =
          new NaiveOrder(NaiveText.of(line).orElseThrow(Unreadable::new), fractionDigits);
      reading.readSections();
      return Optional.of(reading.order());
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }

  private void readSections() {
    int position = 0;
    do {
      int start = NaiveList.skipBlanks(text, position);
      Matcher colon = COLON.matcher(text);
      Unreadable.unless(colon.find(start));
      String name = text.substring(start, colon.start());
      Unreadable.unless(!name.isEmpty() && name.indexOf('|') < 0);
      Unreadable.unless(!values.containsKey(name) && !lists.containsKey(name));
      position =
          switch (name) {
            case "sku" -> readList(name, NaiveList.skus(text), colon.end());
            case "price" -> readList(name, NaiveList.prices(text), colon.end());
            case "orderNumber",
                "orderDate",
                "paymentNumber",
                "paymentDate",
                "merchantName",
                "customerId" ->
                readValue(name, colon.end());
            default -> endOfValue(colon.end());
          };
      Unreadable.unless(position == text.length() || text.startsWith(" | ", position));
      position += 3;
    } while (position - 3 < text.length());
  }

  private int readValue(String name, int from) {
    int to = endOfValue(from);
    values.put(name, NaiveList.trim(text.substring(from, to)));
    return to;
  }

  private int endOfValue(int from) {
    int separator = text.indexOf(" | ", from);
    return separator < 0 ? text.length() : separator;
  }

  /** Where the section ends: at the end of the text, or at the space before a bar. */
  private int readList(String name, NaiveList list, int from) {
    int end = list.read(from);
    lists.put(name, list.items());
    int following = NaiveList.skipBlanks(text, end);
    return following == text.length() ? following : following - 1;
  }

  private Order order() {
    Map<String, String> price = list("price").get(0);
    return new Order(
        filled(values.get("orderNumber")),
        date("orderDate"),
        filled(values.get("paymentNumber")),
        date("paymentDate"),
        filled(values.get("merchantName")),
        Optional.ofNullable(values.get("customerId")).filter(customer -> !customer.isEmpty()),
        list("sku").stream().map(this::sku).toList(),
        money(price.get("totalPrice")),
        money(price.get("discount")),
        money(price.get("paymentPrice")));
  }

  private List<Map<String, String>> list(String section) {
    List<Map<String, String>> items = lists.get(section);
    if (items == null) {
      throw new Unreadable();
    }
    return items;
  }

  private Sku sku(Map<String, String> item) {
    return new Sku(
        filled(item.get("skuName")),
        number(item.get("skuNum"), 0),
        filled(item.get("skuCode")),
        money(item.get("skuPrice")),
        money(item.get("totalSkuPrice")));
  }

  private LocalDateTime date(String section) {
    String value = filled(values.get(section));
    Unreadable.unless(DATE_FORM.matcher(value).matches());
    try {
      LocalDateTime date = LocalDateTime.parse(value, DATE);
      Unreadable.unless(date.getYear() > 0);
      return date;
    } catch (DateTimeException noSuchDate) {
      throw new Unreadable();
    }
  }

  private Money money(@Nullable String value) {
    return new Money(number(value, fractionDigits));
  }

  private static long number(@Nullable String value, int digits) {
    return NaiveAmount.read(filled(value), digits).orElseThrow(Unreadable::new);
  }

  private static String filled(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new Unreadable();
    }
    return value;
  }
}
