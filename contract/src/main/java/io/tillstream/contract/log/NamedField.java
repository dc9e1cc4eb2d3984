package io.tillstream.contract.log;

/**
 * A field of the order line, implemented by enums whose constants are in the order of the names.
 */
interface NamedField {

  /** The name as the line spells it. */
  String fieldName();

  /** Index of the field among the fields of the same section. */
  int ordinal();
}
