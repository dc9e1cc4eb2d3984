package io.tillstream.topology.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The commit script, run by its digest; sent whole only where Redis does not know it yet. */
final class CommitScript {

  private final byte[] source;
  private final byte[] digest;

  CommitScript() {
    this.source = read("commit.lua");
    this.digest = sha1(source).getBytes(StandardCharsets.US_ASCII);
  }

  Object run(Jedis jedis, List<byte[]> keys, List<byte[]> arguments) {
    try {
      return jedis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException newOrRestartedRedis) {
      return jedis.eval(source, keys, arguments);
    }
  }

  private static byte[] read(String name) {
    try (InputStream resource = CommitScript.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read from the jar", unreadable);
    }
  }

  private static String sha1(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
