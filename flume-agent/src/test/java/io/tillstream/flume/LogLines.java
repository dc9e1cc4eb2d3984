package io.tillstream.flume;

/** Lines of both logs, without their line ends. */
final class LogLines {

  private LogLines() {}

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
}
