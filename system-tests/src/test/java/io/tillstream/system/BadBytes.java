package io.tillstream.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** What can be wrong with a line whatever its format is. */
final class BadBytes {

  private static final List<String> BLANKS = List.of("", " ", "\t", "  \t ", "\r", " \r");

  /** Broken UTF-8, each char a byte: wrong leads, long forms, surrogates, too large, cut short. */
  private static final List<String> NOT_UTF8 =
      List.of(
          "\u00FF",
          "\u0080",
          "\u00C0\u0080",
          "\u00E0\u0080\u00AF",
          "\u00ED\u00A0\u0080",
          "\u00F4\u0090\u0080\u0080",
          "\u00E4\u00BC",
          "\u00F0\u009F\u0098",
          "\u00FE\u00FF");

  /** Control characters but the newline; a colon or a brace would be of the form. */
  private static final String NOISE =
      "\u0000\u0001\u0007\b\t\u000B\f\r\u001B\u001F\u007F |;[],.-\\\"'abcXYZ019优é\u2028\uFEFF";

  private final Random random;

  BadBytes(Random random) {
    this.random = random;
  }

  BadLine blank() {
    return new BadLine(one(BLANKS).getBytes(UTF_8), "empty");
  }

  /** A good line with broken UTF-8 somewhere between its first and its last byte. */
  BadLine notUtf8(String good) {
    String bytes = new String(good.getBytes(UTF_8), ISO_8859_1);
    int at;
    do {
      at = 1 + random.nextInt(bytes.length() - 1);
    } while (bytes.charAt(at) >= 0x80);
    String broken = bytes.substring(0, at) + one(NOT_UTF8) + bytes.substring(at);
    return new BadLine(broken.getBytes(ISO_8859_1), "invalid-utf8");
  }

  /** Text that does not even begin like a line of the format. */
  BadLine notOfTheForm(String reason) {
    StringBuilder noise = new StringBuilder("x");
    for (int i = random.nextInt(300); i > 0; i--) {
      noise.append(NOISE.charAt(random.nextInt(NOISE.length())));
    }
    return new BadLine(noise.toString().getBytes(UTF_8), reason);
  }

  /** A good line in an encoding that the log is not in, or as bytes with nothing in common. */
  BadLine mixed(String good) {
    byte[] noise = new byte[1 + random.nextInt(500)];
    random.nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = noise[i] == '\n' ? 0 : noise[i];
    }
    noise[noise.length / 2] = (byte) 0xFF;
    byte[] bytes = random.nextBoolean() ? noise : (good + "é").getBytes(ISO_8859_1);
    return new BadLine(bytes, "invalid-utf8");
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
