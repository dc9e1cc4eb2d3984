package io.tillstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.topology.batch.LogLine;
import java.util.ArrayList;
import java.util.List;

/** Lines of both logs as a shop would write them, and batches of them. */
public final class SampleBatches {

  private SampleBatches() {}

  /** An order of one SKU, paid at 10:00:05 on 2026-11-20. */
  public static String order(long number, String merchant, String customer, long cents) {
    return orderAt(number, merchant, customer, cents, "2026-11-20 10:00:05");
  }

  public static String orderAt(
      long number, String merchant, String customer, long cents, String paidAt) {
    String amount = cents / 100 + "." + cents % 100 / 10 + cents % 10;
    return "orderNumber: "
        + number
        + " | orderDate: 2026-11-20 10:00:00 | paymentNumber: PAY-"
        + number
        + " | paymentDate: "
        + paidAt
        + " | merchantName: "
        + merchant
        + " | customerId: "
        + customer
        + " | sku: [ skuName: Red Dress; long skuNum: 2 skuCode: A1B2 skuPrice: 1.00 totalSkuPrice: "
        + amount
        + " ] | price: [ totalPrice: "
        + amount
        + " discount: 0.00 paymentPrice: "
        + amount
        + " ]";
  }

  public static String behavior(String id, String event, String visitor, String sku) {
    return "{\"event_id\":\""
        + id
        + "\",\"event\":\""
        + event
        + "\",\"collector_tstamp\":\"2026-11-20T10:00:00.123Z\",\"domain_userid\":\""
        + visitor
        + "\",\"sku\":\""
        + sku
        + "\"}";
  }

  /** Lines at offsets that follow each other from {@code from} on. */
  public static List<LogLine> at(long from, List<String> lines) {
    List<LogLine> numbered = new ArrayList<>();
    for (String line : lines) {
      numbered.add(new LogLine(from + numbered.size(), line.getBytes(UTF_8)));
    }
    return numbered;
  }
}
