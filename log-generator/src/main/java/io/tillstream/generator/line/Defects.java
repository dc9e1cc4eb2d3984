package io.tillstream.generator.line;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The defects of malformed lines of one log. Each of them makes any valid line malformed and
 * contains no line feed. All kinds are equally likely, except for lines that are too long.
 */
public sealed interface Defects permits OrderDefects, BehaviorDefects {

  /** One in this number of malformed lines is too long. */
  int TOO_LONG_INTERVAL = 100;

  /** Texts that are not log lines: empty, blank, NUL bytes, output of other programs. */
  List<String> NOT_A_LINE =
      List.of(
          "",
          " \t ",
          "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
          "\tat com.example.shop.Checkout.pay(Checkout.java:118)",
          "日志已轮换",
          "----------------------------------------");

  /** Makes a malformed line from a valid one. */
  String corrupt(String validLine, RandomGenerator random);

  /** Cuts off the end of the line, at least its closing bracket. */
  static String cutOff(String validLine, RandomGenerator random) {
    return validLine.substring(0, random.nextInt(1, validLine.length()));
  }

  /** One kind of defect. */
  interface Defect {

    /** Makes a malformed line from a valid one. */
    String apply(String validLine, RandomGenerator random);
  }

  /** Draws one of the choices. */
  static <T> T draw(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
