package io.tillstream.contract.log;

import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Orders with the nastiest names that the format can hold, and lines that say them. */
final class RandomOrders {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "7",
          "优衣库",
          "é",
          "😀",
          " ",
          " ",
          "\t",
          ";",
          "; ",
          "]",
          " ] ",
          "[",
          ":",
          ": ",
          "|",
          " | ",
          " |",
          "\"",
          "\\",
          "'",
          "\u0000",
          "\r",
          "\uFEFF",
          "{",
          ",",
          ".",
          "skuName",
          "skuNum: ",
          "skuCode:",
          "totalSkuPrice: 1",
          " | orderNumber: 7",
          "price: [ ",
          " ] | price: [ ",
          "sku: [");
  private static final Pattern KNOWN_SKU_NAME =
      Pattern.compile("[ \t](skuName|skuNum|skuCode|skuPrice|totalSkuPrice):[ \t]");

  private final Random random;
  private final DecimalAmounts amounts;

  RandomOrders(long seed, DecimalAmounts amounts) {
    this.random = new Random(seed);
    this.amounts = amounts;
  }

  Order order() {
    Predicate<String> atTheTop = text -> !(" " + text + " ").contains(" | ");
    return new Order(
        text(atTheTop),
        date(),
        text(atTheTop),
        date(),
        text(atTheTop),
        random.nextBoolean() ? Optional.empty() : Optional.of(text(atTheTop)),
        IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(i -> sku()).toList(),
        money(),
        money(),
        money());
  }

  /** The order as the generator would write it, or with everything moved that may be. */
  byte[] line(Order order) {
    boolean moved = random.nextInt(4) > 0;
    List<String> sections = new ArrayList<>();
    sections.add("orderNumber: " + order.orderNumber());
    sections.add("orderDate: " + DATE.format(order.orderedAt()));
    sections.add("paymentNumber: " + order.paymentNumber());
    sections.add("paymentDate: " + DATE.format(order.paidAt()));
    sections.add("merchantName: " + order.merchant());
    order.customer().ifPresent(customer -> sections.add("customerId: " + customer));
    sections.add(
        order.skus().stream()
            .map(sku -> item(sku, moved))
            .collect(Collectors.joining(moved ? " ;" : "; ", "sku: [ ", " ]")));
    sections.add(price(order, moved));
    if (moved) {
      sections.add("gift note: x");
      Collections.shuffle(sections, random);
    }
    return String.join(" | ", sections).getBytes(StandardCharsets.UTF_8);
  }

  private String item(Sku sku, boolean moved) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "skuName: " + sku.name(),
                "skuNum: " + sku.units(),
                "skuCode: " + sku.code(),
                "skuPrice: " + amounts.format(sku.price().minorUnits()),
                "totalSkuPrice: " + amounts.format(sku.total().minorUnits())));
    // the last text must not contain what ends an item
    boolean endsNothing = (sku.name() + sku.code()).chars().noneMatch(c -> c == ';' || c == ']');
    if (moved && endsNothing) {
      Collections.shuffle(fields, random);
    } else if (moved) {
      Collections.shuffle(fields.subList(0, 4), random);
    }
    return String.join(" ", fields);
  }

  private String price(Order order, boolean moved) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "totalPrice: " + amounts.format(order.totalPrice().minorUnits()),
                "discount: " + amounts.format(order.discount().minorUnits()),
                "paymentPrice: " + amounts.format(order.paymentPrice().minorUnits())));
    if (moved) {
      Collections.shuffle(fields, random);
    }
    return "price: [ " + String.join(" ", fields) + " ]";
  }

  private Sku sku() {
    Predicate<String> inTheList = text -> !KNOWN_SKU_NAME.matcher(" " + text + " ").find();
    return new Sku(text(inTheList), random.nextInt(100), text(inTheList), money(), money());
  }

  private Money money() {
    return new Money(
        random.nextInt(10) == 0
            ? Money.MAX_MINOR_UNITS - random.nextInt(2)
            : random.nextInt(99_999));
  }

  private LocalDateTime date() {
    return LocalDateTime.ofEpochSecond(random.nextInt(), 0, ZoneOffset.UTC);
  }

  /** A text that the format can hold in its place: no blanks around it, nothing that ends it. */
  private String text(Predicate<String> allowed) {
    String text;
    do {
      text =
          IntStream.rangeClosed(0, random.nextInt(6))
              .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
              .collect(Collectors.joining());
    } while (text.isEmpty()
        || " \t\r".indexOf(text.charAt(text.length() - 1)) >= 0
        || " \t".indexOf(text.charAt(0)) >= 0
        || !allowed.test(text));
    return text;
  }
}
