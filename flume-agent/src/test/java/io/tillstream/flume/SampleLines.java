package io.tillstream.flume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Sample lines of both logs, without line ends, and the writing of them. */
final class SampleLines {

  private SampleLines() {}

  static String order(String orderNumber) {
    return "orderNumber: "
        + orderNumber
        + " | orderDate: 2026-11-20 10:00:00 | paymentNumber: PAY-1"
        + " | paymentDate: 2026-11-20 10:00:05 | merchantName: 优衣库"
        + " | sku: [ skuName: Red Dress skuNum: 1 skuCode: A1B2 skuPrice: 299.00"
        + " totalSkuPrice: 299.00 ]"
        + " | price: [ totalPrice: 299.00 discount: 20.00 paymentPrice: 279.00 ]";
  }

  static String behavior(String visitor) {
    return "{\"event_id\":\"e-"
        + visitor
        + "\",\"event\":\"product_view\",\"collector_tstamp\":\"2026-11-20T10:00:00.123Z\","
        + "\"domain_userid\":\""
        + visitor
        + "\",\"sku\":\"A1B2\"}";
  }

  /** Orders, numbered {@code name-0}, {@code name-1}, …. */
  static List<String> orders(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> order(name + "-" + i)).toList();
  }

  /** Orders of about 2 KiB each. */
  static List<String> longOrders(String name, int count) {
    return orders(name + "x".repeat(1700), count);
  }

  /** Appends whole lines, in one write. */
  static void append(Path file, List<String> lines) throws IOException {
    append(file, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  static void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, CREATE, APPEND);
  }
}
