package io.tillstream.generator.line;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ways to spoil a valid line of one log so that it is malformed, whatever the line was. All are
 * text without a line end; each kind is as likely as the others, but for lines that are too long.
 */
public sealed interface Defects permits OrderDefects, BehaviorDefects {

  /** One malformed line in so many is too long rather than wrong. */
  int ONE_TOO_LONG_OF = 100;

  /** What no log line looks like: nothing, blanks, what other programs write, a hole in a file. */
  List<String> NOT_A_LINE =
      List.of(
          "",
          " \t ",
          "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
          "\tat com.example.shop.Checkout.pay(Checkout.java:118)",
          "日志已轮换",
          "----------------------------------------");

  /** Makes a malformed line from a valid one. */
  String spoil(String validLine, RandomGenerator random);

  /** Loses the end of the line, at least the bracket that closes it. */
  static String cutOff(String validLine, RandomGenerator random) {
    return validLine.substring(0, random.nextInt(1, validLine.length()));
  }

  /** One kind of defect. */
  interface Spoiling {

    /** Makes a malformed line from a valid one. */
    String spoil(String validLine, RandomGenerator random);
  }

  /** Draws one of a few. */
  static <T> T draw(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
