package io.tillstream.contract.log;

/** The fields of one item of the {@code sku} section. */
enum SkuField implements NamedField {
  NAME("skuName"),
  UNITS("skuNum"),
  CODE("skuCode"),
  PRICE("skuPrice"),
  TOTAL("totalSkuPrice");

  static final FieldNames NAMES = new FieldNames(values());

  private final String fieldName;

  SkuField(String fieldName) {
    this.fieldName = fieldName;
  }

  @Override
  public String fieldName() {
    return fieldName;
  }
}
