package io.tillstream.generator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import io.tillstream.generator.truth.FolderLock;
import io.tillstream.generator.truth.LogRecount;
import io.tillstream.generator.truth.WrittenTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a folder that contains logs of earlier runs. */
class FolderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void addsToTheTruth_whenItIsTheSecondAndThirdRun() throws IOException {
    run("--seed=1");
    run("--seed=2");
    // The same seed with another start, within the time of the first run.
    run("--seed=1", "--start=2026-11-20T00:00:01");

    LogRecount recount = WrittenTruth.assertEqualsRecount(folder, "UTC", "USD");
    assertThat(recount.totals.get("totals")).as("totals").containsEntry("orders", 900L);
    assertThat(WrittenTruth.in(folder).runs()).as("runs").hasSize(3);
    assertThat(LogRecount.files(folder, LogStream.ORDERS)).as("order logs").hasSize(3);
    assertThat(WrittenTruth.in(folder).files()).as("files").hasSize(6);
  }

  @Test
  void refusesARunWithTheSameSeedAndStart() throws IOException {
    run("--seed=1");
    byte[] truth = Files.readAllBytes(folder.resolve("truth.json"));

    CommandRunner.Outcome outcome = outcome("--seed=1");

    assertThat(outcome.status()).as("status").isEqualTo(2);
    assertThat(outcome.said()).as("output").contains("seed 1", "Use another --seed");
    assertThat(folder.resolve("truth.json")).as("truth").hasBinaryContent(truth);
    assertThat(LogRecount.files(folder, LogStream.ORDERS)).as("order logs").hasSize(1);
  }

  @Test
  void refusesAnotherZoneOrCurrency() {
    run("--seed=1");

    assertThat(outcome("--seed=2", "--zone=Asia/Tokyo").said()).as("zone").contains("zone UTC");
    assertThat(outcome("--seed=2", "--currency=EUR").said()).as("currency").contains("USD");
    assertThat(outcome("--seed=2", "--currency=EUR").status()).as("status").isEqualTo(2);
  }

  @Test
  void writesNoTruth_whenThereAreLogsWithoutOne() throws IOException {
    Files.writeString(folder.resolve("orders.log"), "of another program\n");

    String said = run("--seed=1");

    assertThat(said).as("output").contains("are unknown", "there is no truth.json");
    assertThat(folder.resolve("truth.json")).as("truth").doesNotExist();
    assertThat(LogRecount.files(folder, LogStream.ORDERS)).as("order logs").hasSize(2);
  }

  @Test
  void writesATruthAboutItsOwnLines_whenForced() throws IOException {
    Files.writeString(folder.resolve("orders.log"), "of another program\n");

    String said = run("--seed=1", "--force");

    assertThat(said).as("output").contains("only the lines of this run");
    assertThat(WrittenTruth.in(folder).totals().get("totals"))
        .as("totals")
        .containsEntry("orders", 300L);
    assertThat(WrittenTruth.in(folder).files()).as("files").doesNotContainKey("orders.log");
  }

  @Test
  void keepsTheTruth_whenALogHasGrownOrIsMissingOrNew() throws IOException {
    run("--seed=1");
    byte[] truth = Files.readAllBytes(folder.resolve("truth.json"));
    Path log = LogRecount.files(folder, LogStream.ORDERS).get(0);
    byte[] lines = Files.readAllBytes(log);

    Files.writeString(log, "more\n", StandardOpenOption.APPEND);
    assertThat(run("--seed=2")).as("grown").contains("lists orders-2026-11-20-1.log with size");
    Files.write(log, lines);
    assertThat(run("--seed=3")).as("new").contains("does not cover");
    Files.delete(log);
    assertThat(run("--seed=4")).as("gone").contains("are unknown");

    assertThat(folder.resolve("truth.json")).as("truth").hasBinaryContent(truth);
  }

  @Test
  void writesNoTruth_whenTheExistingOneCannotBeRead() throws IOException {
    run("--seed=1");
    Files.writeString(folder.resolve("truth.json"), "{\"formatVersion\":1,");
    assertThat(run("--seed=2")).as("cut off").contains("truth.json cannot be read");

    Files.writeString(folder.resolve("truth.json"), "{}");
    assertThat(run("--seed=3")).as("empty").contains("truth.json cannot be read");

    String other = "\"formatVersion\":2,\"zone\":\"\",\"currency\":\"\",\"seed\":0,\"start\":\"\"";
    String rest =
        "\"runs\":[],\"files\":{},\"lines\":{},\"counters\":{},\"rankings\":{},\"totals\":{}";
    Files.writeString(folder.resolve("truth.json"), "{" + other + "," + rest + "}");
    assertThat(run("--seed=4")).as("of a later version").contains("format version 2");
  }

  @Test
  void refusesAFolderInWhichAnotherRunWrites() throws IOException {
    FolderLock other = FolderLock.take(folder).orElseThrow();
    CommandRunner.Outcome refused = outcome("--seed=1");
    other.close();

    assertThat(refused.status()).as("status").isEqualTo(2);
    assertThat(refused.said()).as("output").contains("Another log-generator");
    assertThat(run("--seed=1")).as("after the other run").contains("Truth written to");
  }

  private String run(String... options) {
    CommandRunner.Outcome outcome = outcome(options);
    assertThat(outcome.status()).as(outcome.said()).isZero();
    return outcome.said();
  }

  private CommandRunner.Outcome outcome(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--logs=" + folder, "--count=300", "--catch-up"));
    return CommandRunner.run(arguments.toArray(String[]::new));
  }
}
