package io.tillstream.tools.verify;

import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.tools.command.ClusterOptions;
import io.tillstream.tools.command.VerifyCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What the command printed and how it ended. */
record VerifyRun(int exitCode, String out, String err) {

  static VerifyRun of(Clock clock, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    VerifyCommand command =
        new VerifyCommand(
            new ClusterOptions(),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            clock,
            false);
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new VerifyRun(exitCode, out.toString(), err.toString());
  }

  static String[] arguments(RedisNamespace redis, String logs, String... more) {
    List<String> all = new ArrayList<>(List.of("--logs", logs));
    redis.settings().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
