package io.tillstream.processes.part;

import io.tillstream.processes.os.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The Redis process: stores the rankings and the ledger.
 *
 * @param template configuration file that the operator may edit
 * @param folder for its data
 * @param password password for clients; empty for none
 */
public record RedisPart(
    Path template, Path folder, Path log, int redisPort, Optional<String> password)
    implements Part {

  private static final int TIMEOUT_MILLIS = 1_000;

  /**
   * Checks that there is a {@code redis-server} to start.
   *
   * @param folder for its data
   * @throws IOException if the folder cannot be written
   * @throws io.tillstream.processes.os.StartException if there is none for this machine
   */
  public static void requireProgram(Path folder) throws IOException {
    RedisBinary.find(folder.toAbsolutePath());
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(redisPort);
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder);
    Path program = RedisBinary.find(folder.toAbsolutePath());
    List<String> lines = new ArrayList<>(Files.readAllLines(template));
    // a process title would overwrite the environment, which holds the marker of the stack
    lines.add("set-proc-title no");
    lines.add("port " + redisPort);
    lines.add("dir " + quoted(folder.toAbsolutePath().toString()));
    password.ifPresent(word -> lines.add("requirepass " + quoted(word)));
    Path configuration = folder.toAbsolutePath().resolve("redis.conf");
    Files.write(configuration, lines);
    return new Launch(List.of(program.toString(), configuration.toString()), folder, Map.of(), log);
  }

  @Override
  public boolean isReady() {
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder().serverDefaultProtocol().timeoutMillis(TIMEOUT_MILLIS);
    password.ifPresent(client::password);
    try (Jedis jedis = new Jedis("127.0.0.1", redisPort, client.build())) {
      return jedis.ping().equals("PONG");
    } catch (JedisException notYet) {
      // not listening, or still reading its file: LOADING is an error, too
      return false;
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
