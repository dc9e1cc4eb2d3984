package io.tillstream.contract.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict validation of UTF-8 according to RFC 3629: shortest forms only, no surrogates, nothing
 * above U+10FFFF.
 */
final class Utf8 {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  static boolean isValid(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to) {
      if (position + Long.BYTES <= to && isAscii(bytes, position)) {
        position += Long.BYTES;
      } else {
        int length = characterLength(bytes, position, to);
        if (length == 0) {
          return false;
        }
        position += length;
      }
    }
    return true;
  }

  /** Whether {@code text} contains an unpaired surrogate, which UTF-8 cannot represent. */
  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static boolean isAscii(byte[] bytes, int position) {
    return ((long) EIGHT_BYTES.get(bytes, position) & HIGH_BITS) == 0;
  }

  /** Length in bytes of the character at {@code position}; 0 if it is invalid. */
  private static int characterLength(byte[] bytes, int position, int to) {
    int lead = bytes[position] & 0xFF;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || position + length > to || !isSecond(lead, bytes[position + 1] & 0xFF)) {
      return 0;
    }
    for (int i = position + 2; i < position + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Whether the second byte is valid; four lead bytes restrict it to exclude other forms. */
  private static boolean isSecond(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0 && second <= 0xBF;
      case 0xED -> second >= 0x80 && second <= 0x9F;
      case 0xF0 -> second >= 0x90 && second <= 0xBF;
      case 0xF4 -> second >= 0x80 && second <= 0x8F;
      default -> second >= 0x80 && second <= 0xBF;
    };
  }
}
