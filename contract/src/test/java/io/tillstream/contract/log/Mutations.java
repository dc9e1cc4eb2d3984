package io.tillstream.contract.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Lines with a few bytes changed, taken out, put in or moved. */
final class Mutations {

  private static final byte[] MARKS = "|;[]: {}\",\\\r\0\t.-0eE9".getBytes(StandardCharsets.UTF_8);

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  byte[] of(byte[] line) {
    byte[] mutated = line;
    for (int changes = random.nextInt(4); changes >= 0 && mutated.length > 0; changes--) {
      mutated = once(mutated);
    }
    return mutated;
  }

  /** Any bytes, of which half are marks that the formats know. */
  byte[] noise() {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextBoolean() ? mark() : noise[i];
    }
    return noise;
  }

  private byte[] once(byte[] line) {
    int from = random.nextInt(line.length);
    int to = Math.min(line.length, from + 1 + random.nextInt(30));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(line, from);
      case 1 -> splice(line, from, to, new byte[0]);
      case 2 -> splice(line, from, from, Arrays.copyOfRange(line, from, to));
      case 3 -> splice(line, from, from, new byte[] {mark()});
      case 4 -> splice(line, from, from + 1, new byte[] {mark()});
      default -> splice(line, from, from + 1, new byte[] {(byte) random.nextInt()});
    };
  }

  private byte mark() {
    return MARKS[random.nextInt(MARKS.length)];
  }

  private static byte[] splice(byte[] line, int from, int to, byte[] between) {
    byte[] spliced = Arrays.copyOf(line, line.length - (to - from) + between.length);
    System.arraycopy(between, 0, spliced, from, between.length);
    System.arraycopy(line, to, spliced, from + between.length, line.length - to);
    return spliced;
  }
}
