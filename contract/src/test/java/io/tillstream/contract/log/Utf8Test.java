package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

  /** Bytes at the edges of the classes that the encoding knows. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer characters = CharBuffer.allocate(1_000);

  @Test
  void agreesWithTheLibrary_forAllEdgesUpToFourBytes() {
    byte[] bytes = new byte[4];
    for (int length = 0; length <= bytes.length; length++) {
      long combinations = (long) Math.pow(EDGES.length, length);
      for (long combination = 0; combination < combinations; combination++) {
        long rest = combination;
        for (int i = 0; i < length; i++) {
          bytes[i] = (byte) EDGES[(int) (rest % EDGES.length)];
          rest /= EDGES.length;
        }
        check(bytes, 0, length);
      }
    }
  }

  @Test
  void agreesWithTheLibrary_atAnyPlaceOfALongerLine() {
    Random random = new Random(2);
    byte[] text = "abcdefgh优衣库ijklmnop😀é".repeat(3).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = text.clone();
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
      }
      int from = random.nextInt(bytes.length);
      check(bytes, from, from + random.nextInt(bytes.length - from));
    }
  }

  @Test
  void findsHalvesOfPairs() {
    assertThat(Utf8.hasLoneSurrogate("a😀优")).as("whole pair").isFalse();
    for (String text :
        new String[] {"\uD83D", "\uDE00", "\uDE00\uD83D", "😀\uD83D", "\uD83D\uD83D\uDE00"}) {
      assertThat(Utf8.hasLoneSurrogate(text)).as("half of a pair").isTrue();
    }
  }

  private void check(byte[] bytes, int from, int to) {
    if (Utf8.isValid(bytes, from, to) != isValidForTheLibrary(bytes, from, to)) {
      assertThat(Utf8.isValid(bytes, from, to))
          .as("%s from %d to %d", HexFormat.of().formatHex(bytes), from, to)
          .isEqualTo(isValidForTheLibrary(bytes, from, to));
    }
  }

  private boolean isValidForTheLibrary(byte[] bytes, int from, int to) {
    characters.clear();
    return !decoder
        .reset()
        .decode(ByteBuffer.wrap(bytes, from, to - from), characters, true)
        .isError();
  }
}
