package io.tillstream.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.commands.ScriptingKeyBinaryCommands;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script that is run by its digest, and sent whole only where Redis does not have it in its
 * cache. Immutable.
 */
public final class LuaScript {

  private final byte[] source;
  private final byte[] digest;

  /**
   * Reads a script from a resource.
   *
   * @param owner class in whose package the resource is
   * @param name such as {@code commit.lua}
   */
  public LuaScript(Class<?> owner, String name) {
    this.source = read(owner, name);
    this.digest = sha1(source).getBytes(US_ASCII);
  }

  /** Runs the script; the reply is as Jedis gives it, with text as bytes. */
  public Object run(ScriptingKeyBinaryCommands redis, List<byte[]> keys, List<byte[]> arguments) {
    try {
      return redis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException newOrRestartedRedis) {
      return redis.eval(source, keys, arguments);
    }
  }

  private static byte[] read(Class<?> owner, String name) {
    try (InputStream resource = owner.getResourceAsStream(name)) {
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
