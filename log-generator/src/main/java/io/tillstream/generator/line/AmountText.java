package io.tillstream.generator.line;

/**
 * Writes amounts with all digits of their currency, such as {@code 379.00}.
 *
 * @param fractionDigits how many digits stand behind the point
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
