package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Lines of the order log with one thing wrong each, so that the reason is known beforehand. */
final class BadOrders {

  private static final List<String> SECTIONS =
      List.of("orderNumber", "orderDate", "paymentNumber", "paymentDate", "merchantName");
  private static final List<String> TEXTS = List.of("orderNumber", "paymentNumber", "merchantName");
  private static final List<String> DATES = List.of("orderDate", "paymentDate");
  private static final List<String> SKU_AMOUNTS = List.of("skuPrice", "totalSkuPrice");
  private static final List<String> PRICES = List.of("totalPrice", "discount", "paymentPrice");
  private static final List<String> NO_AMOUNTS =
      List.of(
          "NaN",
          "1e9",
          "-1",
          "+1",
          "1.005",
          "1,5",
          "1.",
          ".5",
          "0x1F",
          "٣",
          "1\u00001",
          "1\r.00",
          "90071992547409.92",
          "99999999999999999999999999",
          "1 000",
          "$5",
          "1..0",
          "1_0");
  private static final List<String> NO_NUMBERS =
      List.of("1.5", "-1", "two", "9007199254740992", "1e3", "１", "1\u0007");
  private static final List<String> NO_DATES =
      List.of(
          "2026-02-30 10:00:00",
          "2026-13-01 10:00:00",
          "2026-11-20T10:00:00",
          "2026-11-20 24:00:00",
          "2026-11-20 10:00:60",
          "0000-01-01 00:00:00",
          "2025-02-29 00:00:00",
          "20261120",
          "yesterday",
          "2026-11-20 10:00:0\u0000");

  private final Random random;
  private final BadBytes badBytes;
  private Map<String, String> sections = new LinkedHashMap<>();
  private Map<String, String> sku = new LinkedHashMap<>();
  private Map<String, String> price = new LinkedHashMap<>();
  private int written;

  BadOrders(Random random) {
    this.random = random;
    this.badBytes = new BadBytes(random);
  }

  BadLine next() {
    begin();
    return switch (written % 11) {
      case 0 -> badBytes.blank();
      case 1 -> badBytes.notUtf8(line("merchantName"));
      case 2 -> badBytes.notOfTheForm("invalid-structure");
      case 3 -> brokenBrackets();
      case 4 -> with(random.nextBoolean() ? sections : sku, "missing-field");
      case 5 -> repeated();
      case 6 -> empty();
      case 7 -> amount();
      case 8 -> put(sku, List.of("skuNum"), NO_NUMBERS, "invalid-number");
      case 9 -> put(sections, DATES, NO_DATES, "invalid-date");
      default -> badBytes.mixed(line("merchantName"));
    };
  }

  /** A good line made longer than the limit. */
  BadLine tooLong(int bytes) {
    begin();
    String line = line("merchantName");
    return new BadLine((line + " | note: " + "x".repeat(bytes)).getBytes(UTF_8), "too-long");
  }

  /** More units than a total can hold exactly, though each position's can be. */
  BadLine overflowing() {
    begin();
    sku.put("skuNum", "9007199254740991");
    return new BadLine(line(items() + "; " + items(), "").getBytes(UTF_8), "score-overflow");
  }

  private void begin() {
    written++;
    sections = new LinkedHashMap<>();
    sections.put("orderNumber", "bad-" + written);
    sections.put("orderDate", "2018-03-04 05:06:07");
    sections.put("paymentNumber", "P" + written);
    sections.put("paymentDate", "2018-03-04 05:06:09");
    sections.put("merchantName", "Bad " + written + " 坏 & \"Co\"");
    sku = new LinkedHashMap<>();
    sku.put("skuName", "Thing; [" + written + "]: thing");
    sku.put("skuNum", "2");
    sku.put("skuCode", "BAD");
    sku.put("skuPrice", "1.50");
    sku.put("totalSkuPrice", "3.00");
    price = new LinkedHashMap<>();
    price.put("totalPrice", "3.00");
    price.put("discount", "0.50");
    price.put("paymentPrice", "2.50");
  }

  private BadLine brokenBrackets() {
    String line = line("merchantName");
    String broken =
        switch (random.nextInt(4)) {
          case 0 -> line.replace("sku: [", "sku:");
          case 1 -> line.substring(0, line.length() - 1);
          case 2 -> line + " more";
          default -> line.replace("price: [", "price: (");
        };
    return bad(broken, "invalid-structure");
  }

  private BadLine with(Map<String, String> fields, String reason) {
    List<String> names = fields == sections ? SECTIONS : new ArrayList<>(fields.keySet());
    fields.remove(one(names));
    return bad(line(""), reason);
  }

  private BadLine repeated() {
    String name = one(SECTIONS);
    return random.nextBoolean()
        ? bad(line("") + " | " + name + ": again", "repeated-field")
        : bad(line(items().replace("skuCode:", "skuCode: B skuCode:"), ""), "repeated-field");
  }

  private BadLine empty() {
    return random.nextBoolean()
        ? put(sections, TEXTS, List.of("", "\t"), "empty-field")
        : put(sku, List.of("skuName", "skuCode", "skuNum", "skuPrice"), List.of(""), "empty-field");
  }

  private BadLine amount() {
    return random.nextBoolean()
        ? put(sku, SKU_AMOUNTS, NO_AMOUNTS, "invalid-amount")
        : put(price, PRICES, NO_AMOUNTS, "invalid-amount");
  }

  private BadLine put(
      Map<String, String> fields, List<String> names, List<String> values, String reason) {
    fields.put(one(names), one(values));
    return bad(line(""), reason);
  }

  private static BadLine bad(String line, String reason) {
    return new BadLine(line.getBytes(UTF_8), reason);
  }

  /** The line with this section last, where it has a name. */
  private String line(String last) {
    return line(items(), last);
  }

  private String line(String items, String last) {
    String moved = last.isEmpty() ? "" : " | " + last + ": " + sections.remove(last);
    return joined(sections, ": ", " | ")
        + " | sku: [ "
        + items
        + " ]"
        + moved
        + " | price: [ "
        + joined(price, ": ", " ")
        + " ]";
  }

  private String items() {
    return joined(sku, ": ", " ");
  }

  private static String joined(Map<String, String> fields, String colon, String between) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + colon + field.getValue())
        .collect(Collectors.joining(between));
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
