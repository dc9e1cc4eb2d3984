package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.LogStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The identities of all lines counted so far, at 28 to 48 bytes each.
 *
 * <p>An order number or event id is held as the first 96 bits of its SHA-256, so that even 100
 * million of them are mistaken for each other with a chance below 10^-12, and no log can be written
 * that provokes it. Stored with it: where and how it first occurred.
 *
 * <p>Not safe for use by several threads.
 */
final class IdentityTable {

  /**
   * An order number or event id.
   *
   * @param high 64 bits of its digest
   * @param low 32 more
   */
  record Identity(long high, int low) {}

  /**
   * A line that counted.
   *
   * @param bucket number of the day (orders) or hour (behavior) of its event time
   * @param content a hash of what the line says
   * @param file number of the file in its stream; {@link #MAX_FILE} is used for all later ones
   * @param visitor a hash of whom an event belongs to; the same for all orders
   */
  record Occurrence(int bucket, int content, int file, short visitor) {}

  /**
   * What is known of an identity when a line of it comes along.
   *
   * @param first the line of the same bucket that counted, so that this one is a copy
   * @param other a line of another bucket that counted
   */
  record Sighting(@Nullable Occurrence first, @Nullable Occurrence other) {}

  static final int MAX_FILE = 0xFFFE;

  private static final Sighting NOTHING = new Sighting(null, null);
  private static final int SHARDS = 256;

  private final Shard[] shards = new Shard[SHARDS];
  private final MessageDigest digest = sha256();

  IdentityTable() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
    }
  }

  Identity identity(LogStream stream, String name) {
    digest.update(stream.topic().getBytes(StandardCharsets.US_ASCII));
    ByteBuffer bits = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    return new Identity(bits.getLong(), bits.getInt());
  }

  /** What counted under this identity so far. */
  Sighting look(Identity identity, int bucket) {
    return shard(identity).look(identity, bucket);
  }

  /** Remembers a line that counts, which {@link #look} found to be the first of its bucket. */
  void remember(Identity identity, Occurrence occurrence) {
    shard(identity).remember(identity, occurrence);
  }

  long size() {
    long sum = 0;
    for (Shard shard : shards) {
      sum += shard.size;
    }
    return sum;
  }

  private Shard shard(Identity identity) {
    return shards[identity.low() & (SHARDS - 1)];
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * A hash table with open addressing; many of them, so that the copy that growth needs stays
   * small. Three words a slot: high; low and content; bucket, file + 1 and visitor. The last one is
   * never 0 in a slot that is taken.
   */
  private static final class Shard {

    private static final int WORDS = 3;
    private static final double FULL = 0.85;

    private long[] words = new long[8 * WORDS];
    private int size;

    private Sighting look(Identity identity, int bucket) {
      Sighting sighting = NOTHING;
      for (int i = start(identity.high()); words[i + 2] != 0; i = next(i)) {
        if (words[i] == identity.high() && (int) (words[i + 1] >>> 32) == identity.low()) {
          Occurrence found = occurrence(i);
          if (found.bucket() == bucket) {
            return new Sighting(found, null);
          }
          sighting = new Sighting(null, found);
        }
      }
      return sighting;
    }

    private void remember(Identity identity, Occurrence occurrence) {
      if ((size + 1) * WORDS > words.length * FULL) {
        grow();
      }
      int file = Math.min(occurrence.file(), MAX_FILE) + 1;
      put(
          identity.high(),
          ((long) identity.low() << 32) | Integer.toUnsignedLong(occurrence.content()),
          ((long) occurrence.bucket() << 32)
              | ((long) file << 16)
              | Short.toUnsignedLong(occurrence.visitor()));
      size++;
    }

    private Occurrence occurrence(int i) {
      long last = words[i + 2];
      int file = (int) ((last >>> 16) & 0xFFFF) - 1;
      return new Occurrence((int) (last >>> 32), (int) words[i + 1], file, (short) last);
    }

    private void put(long high, long lowAndContent, long rest) {
      int i = start(high);
      while (words[i + 2] != 0) {
        i = next(i);
      }
      words[i] = high;
      words[i + 1] = lowAndContent;
      words[i + 2] = rest;
    }

    private void grow() {
      long[] old = words;
      words = new long[(old.length / WORDS * 17 / 10) * WORDS];
      for (int i = 0; i < old.length; i += WORDS) {
        if (old[i + 2] != 0) {
          put(old[i], old[i + 1], old[i + 2]);
        }
      }
    }

    private int start(long high) {
      return (int) (((high >>> 32) * (words.length / WORDS)) >>> 32) * WORDS;
    }

    private int next(int i) {
      return i + WORDS == words.length ? 0 : i + WORDS;
    }
  }
}
