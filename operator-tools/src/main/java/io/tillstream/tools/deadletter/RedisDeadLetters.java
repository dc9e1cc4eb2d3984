package io.tillstream.tools.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.DeadLetterEntry;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.RedisFailure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The dead letters in Redis. Every method throws {@link OperatorException} where Redis does not
 * answer. Not safe for use by several threads.
 */
public final class RedisDeadLetters implements AutoCloseable {

  private static final int PAGE = 500;
  private static final byte[] FIRST = {'-'};
  private static final byte[] LAST = {'+'};

  private final Settings.Redis settings;
  private final byte[] key;
  private final Jedis jedis;

  public RedisDeadLetters(Settings.Redis settings) {
    this.settings = settings;
    this.key = new Namespace(settings.namespace()).deadLetters().getBytes(UTF_8);
    try {
      this.jedis = RedisConnections.open(settings, "tillstream-dead-letters");
    } catch (JedisException away) {
      throw failed(away);
    }
  }

  /** Receives dead letters one by one. */
  public interface Sink {
    void letter(DeadLetter letter) throws IOException;
  }

  /** How many there are, of any kind. */
  public long size() {
    try {
      return jedis.xlen(key);
    } catch (JedisException failure) {
      throw failed(failure);
    }
  }

  /** Hands out those that {@code filter} means, the oldest first. */
  public void oldestFirst(DeadLetterFilter filter, Sink sink) throws IOException {
    pages(filter, sink, true);
  }

  /** Hands out those that {@code filter} means, the newest first. */
  public void newestFirst(DeadLetterFilter filter, Sink sink) throws IOException {
    pages(filter, sink, false);
  }

  private void pages(DeadLetterFilter filter, Sink sink, boolean isForward) throws IOException {
    byte[] next = isForward ? FIRST : LAST;
    long taken = 0;
    while (true) {
      List<Object> page = page(next, isForward);
      for (Object entry : page) {
        if (filter.isEnough(taken)) {
          return;
        }
        DeadLetter letter = letter((List<?>) entry);
        if (filter.accepts(letter)) {
          sink.letter(letter);
          taken++;
        }
        next = ("(" + letter.id()).getBytes(UTF_8);
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private List<Object> page(byte[] next, boolean isForward) {
    try {
      return isForward
          ? jedis.xrange(key, next, LAST, PAGE)
          : jedis.xrevrange(key, next, FIRST, PAGE);
    } catch (JedisException failure) {
      throw failed(failure);
    }
  }

  private static DeadLetter letter(List<?> entry) {
    List<?> pairs = (List<?>) entry.get(1);
    Map<String, byte[]> fields = new HashMap<>();
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      fields.put(text(pairs.get(i)), (byte[]) pairs.get(i + 1));
    }
    DeadLetterEntry found = DeadLetterEntry.read(fields);
    return new DeadLetter(
        text(entry.get(0)),
        found.topic(),
        found.partition(),
        found.offset(),
        found.reason(),
        found.detail(),
        found.line(),
        found.isCut());
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, UTF_8);
  }

  private OperatorException failed(JedisException failure) {
    return RedisFailure.of(settings, failure);
  }

  @Override
  public void close() {
    jedis.close();
  }
}
