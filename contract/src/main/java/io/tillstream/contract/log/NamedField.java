package io.tillstream.contract.log;

/** A field of the order line; implemented by enums whose order is that of their place's names. */
interface NamedField {

  /** The name as the line spells it. */
  String fieldName();

  /** Place among the names that are known in the same place of the line. */
  int ordinal();
}
