package io.tillstream.generator.line;

import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/** The defects of malformed order lines, applied to lines of {@link OrderFormatter}. Immutable. */
public final class OrderDefects implements Defects {

  private static final String BAR = " | ";
  private static final List<String> INVALID_DATES =
      List.of(
          "2026-02-30 10:00:00",
          "2026-13-01 10:00:00",
          "2026-11-20 24:00:01",
          "2026-11-20T10:00:00",
          "20.11.2026 10:00",
          "yesterday");
  private static final List<String> REQUIRED_SECTIONS =
      List.of("orderDate", "paymentNumber", "paymentDate", "merchantName");
  private static final List<String> INVALID_NUMBERS =
      List.of("two", "-1", "1.5", "", "99999999999999999999");

  private final int maxLineBytes;
  private final List<String> invalidAmounts;
  private final List<Defect> kinds =
      List.of(
          (line, random) -> Defects.draw(NOT_A_LINE, random),
          Defects::cutOff,
          this::withoutSection,
          OrderDefects::withEmptyNumber,
          (line, random) -> withSection(line, "paymentDate", Defects.draw(INVALID_DATES, random)),
          this::withInvalidAmount,
          (line, random) ->
              between(line, " skuNum: ", " skuCode: ", Defects.draw(INVALID_NUMBERS, random)),
          (line, random) -> line.substring(0, line.length() - 1) + ")",
          (line, random) -> line + " | merchantName: Uniqlo");

  /** Creates the defects for orders in a currency and for a maximum length of lines. */
  public OrderDefects(Currency currency, int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
    String tooPrecise = "1." + "0".repeat(Math.max(0, currency.getDefaultFractionDigits())) + "5";
    this.invalidAmounts =
        List.of(tooPrecise, "NaN", "1e9", "-1", "+5", "1,000", "", "12345678901234567890");
  }

  @Override
  public String corrupt(String validLine, RandomGenerator random) {
    if (random.nextInt(TOO_LONG_INTERVAL) == 0) {
      return validLine + " | note: " + "长x".repeat(maxLineBytes / 4 + random.nextInt(1000));
    }
    return Defects.draw(kinds, random).apply(validLine, random);
  }

  private String withoutSection(String line, RandomGenerator random) {
    String start = BAR + Defects.draw(REQUIRED_SECTIONS, random) + ": ";
    int from = line.indexOf(start);
    return line.substring(0, from) + line.substring(line.indexOf(BAR, from + BAR.length()));
  }

  private static String withEmptyNumber(String line, RandomGenerator random) {
    return "orderNumber: " + line.substring(line.indexOf(BAR));
  }

  private String withInvalidAmount(String line, RandomGenerator random) {
    return between(line, " paymentPrice: ", " ]", Defects.draw(invalidAmounts, random));
  }

  private static String withSection(String line, String name, String value) {
    return between(line, BAR + name + ": ", BAR, value);
  }

  /** Replaces the text between the first {@code start} and the next {@code end}. */
  private static String between(String line, String start, String end, String value) {
    int from = line.indexOf(start) + start.length();
    return line.substring(0, from) + value + line.substring(line.indexOf(end, from));
  }
}
