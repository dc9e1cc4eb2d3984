package io.tillstream.contract.log;

/** The fields of the {@code price} section. */
enum PriceField implements NamedField {
  TOTAL("totalPrice"),
  DISCOUNT("discount"),
  PAYMENT("paymentPrice");

  static final FieldNames NAMES = new FieldNames(values());

  private final String fieldName;

  PriceField(String fieldName) {
    this.fieldName = fieldName;
  }

  @Override
  public String fieldName() {
    return fieldName;
  }
}
