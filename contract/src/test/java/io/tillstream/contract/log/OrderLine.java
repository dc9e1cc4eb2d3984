package io.tillstream.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The order line of the design, in pieces that a test may change. */
final class OrderLine {

  private static final String SKUS =
      "[ skuName: Red Dress skuNum: 1 skuCode: A1B2 skuPrice: 299.00 totalSkuPrice: 299.00;"
          + " skuName: Scarf skuNum: 2 skuCode: C3 skuPrice: 50.00 totalSkuPrice: 100.00 ]";

  private final Map<String, String> sections = new LinkedHashMap<>();

  OrderLine() {
    sections.put("orderNumber", "20261120000001");
    sections.put("orderDate", "2026-11-20 10:00:00");
    sections.put("paymentNumber", "PAY-1");
    sections.put("paymentDate", "2026-11-20 10:00:05");
    sections.put("merchantName", "Uniqlo");
    sections.put("sku", SKUS);
    sections.put("price", "[ totalPrice: 399.00 discount: 20.00 paymentPrice: 379.00 ]");
  }

  OrderLine with(String section, String value) {
    sections.put(section, value);
    return this;
  }

  OrderLine without(String section) {
    sections.remove(section);
    return this;
  }

  /** One SKU, with these fields in this order. */
  OrderLine withSku(String item) {
    return with("sku", "[ " + item + " ]");
  }

  /** One SKU of this name. */
  OrderLine withSkuName(String name) {
    return withSku("skuName: " + name + " skuNum: 1 skuCode: A skuPrice: 1.00 totalSkuPrice: 1.00");
  }

  byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return sections.entrySet().stream()
        .map(section -> section.getKey() + ": " + section.getValue())
        .collect(Collectors.joining(" | "));
  }
}
