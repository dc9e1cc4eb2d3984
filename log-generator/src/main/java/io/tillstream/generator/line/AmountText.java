package io.tillstream.generator.line;

/**
 * Formats amounts with all digits of their currency, such as {@code 379.00}.
 *
 * @param fractionDigits number of digits after the decimal point
 */
record AmountText(int fractionDigits) {

  void append(StringBuilder line, long minorUnits) {
    int from = line.length();
    line.append(minorUnits);
    while (line.length() - from <= fractionDigits) {
      line.insert(from, '0');
    }
    if (fractionDigits > 0) {
      line.insert(line.length() - fractionDigits, '.');
    }
  }
}
