package io.tillstream.contract.log;

/** The sections of an order line. */
enum OrderField implements NamedField {
  ORDER_NUMBER("orderNumber"),
  ORDER_DATE("orderDate"),
  PAYMENT_NUMBER("paymentNumber"),
  PAYMENT_DATE("paymentDate"),
  MERCHANT_NAME("merchantName"),
  CUSTOMER_ID("customerId"),
  SKU("sku"),
  PRICE("price");

  static final FieldNames NAMES = new FieldNames(values());

  private final String fieldName;

  OrderField(String fieldName) {
    this.fieldName = fieldName;
  }

  @Override
  public String fieldName() {
    return fieldName;
  }
}
