package io.tillstream.generator.line;

import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ways to spoil a line of the order log as {@link OrderFormatter} writes it. Immutable. */
public final class OrderDefects implements Defects {

  private static final String BAR = " | ";
  private static final List<String> DATES_THAT_ARE_NONE =
      List.of(
          "2026-02-30 10:00:00",
          "2026-13-01 10:00:00",
          "2026-11-20 24:00:01",
          "2026-11-20T10:00:00",
          "20.11.2026 10:00",
          "yesterday");
  private static final List<String> REQUIRED_SECTIONS =
      List.of("orderDate", "paymentNumber", "paymentDate", "merchantName");
  private static final List<String> NUMBERS_THAT_ARE_NONE =
      List.of("two", "-1", "1.5", "", "99999999999999999999");

  private final int maxLineBytes;
  private final List<String> amountsThatAreNone;
  private final List<Spoiling> kinds =
      List.of(
          (line, random) -> Defects.draw(NOT_A_LINE, random),
          Defects::cutOff,
          this::withoutSection,
          OrderDefects::withEmptyNumber,
          (line, random) ->
              withSection(line, "paymentDate", Defects.draw(DATES_THAT_ARE_NONE, random)),
          this::withoutAmount,
          (line, random) ->
              between(line, " skuNum: ", " skuCode: ", Defects.draw(NUMBERS_THAT_ARE_NONE, random)),
          (line, random) -> line.substring(0, line.length() - 1) + ")",
          (line, random) -> line + " | merchantName: Uniqlo");

  /** Defects of orders in this currency, where a line of more bytes is malformed. */
  public OrderDefects(Currency currency, int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
    String tooPrecise = "1." + "0".repeat(Math.max(0, currency.getDefaultFractionDigits())) + "5";
    this.amountsThatAreNone =
        List.of(tooPrecise, "NaN", "1e9", "-1", "+5", "1,000", "", "12345678901234567890");
  }

  @Override
  public String spoil(String validLine, RandomGenerator random) {
    if (random.nextInt(ONE_TOO_LONG_OF) == 0) {
      return validLine + " | note: " + "长x".repeat(maxLineBytes / 4 + random.nextInt(1000));
    }
    return Defects.draw(kinds, random).spoil(validLine, random);
  }

  private String withoutSection(String line, RandomGenerator random) {
    String start = BAR + Defects.draw(REQUIRED_SECTIONS, random) + ": ";
    int from = line.indexOf(start);
    return line.substring(0, from) + line.substring(line.indexOf(BAR, from + BAR.length()));
  }

  private static String withEmptyNumber(String line, RandomGenerator random) {
    return "orderNumber: " + line.substring(line.indexOf(BAR));
  }

  private String withoutAmount(String line, RandomGenerator random) {
    return between(line, " paymentPrice: ", " ]", Defects.draw(amountsThatAreNone, random));
  }

  private static String withSection(String line, String name, String value) {
    return between(line, BAR + name + ": ", BAR, value);
  }

  /** Replaces what stands between the first {@code start} and the next {@code end}. */
  private static String between(String line, String start, String end, String value) {
    int from = line.indexOf(start) + start.length();
    return line.substring(0, from) + value + line.substring(line.indexOf(end, from));
  }
}
