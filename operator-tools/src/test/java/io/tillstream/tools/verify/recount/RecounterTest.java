package io.tillstream.tools.verify.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.fixture.SampleEvent;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.finding.Notes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecounterTest {

  private static final SampleOrder ORDER =
      SampleOrder.of(
          "1",
          "2026-11-20 10:05:06",
          "Uniqlo",
          "c-1",
          new SampleOrder.Item("A", "Dress", 1, 1000),
          new SampleOrder.Item("B", "Scarf", 2, 300),
          new SampleOrder.Item("A", "Dress", 1, 1000));

  private final Notes notes = new Notes();
  private Path folder;

  @BeforeEach
  void takeFolder(@TempDir Path empty) {
    folder = empty;
  }

  @Test
  void countsAnOrder_byTheRules() throws Exception {
    write("orders.log", ORDER.line());
    assertThat(sums(recount()))
        .as("sums of everything and of the minute")
        .containsEntry("merchant:sales Uniqlo", 2299L)
        .containsEntry("merchant:orders Uniqlo", 1L)
        .containsEntry("product:sales A", 2000L)
        .containsEntry("product:units A", 2L)
        .containsEntry("product:sales B", 300L)
        .containsEntry("product:units B", 2L)
        .containsEntry("customer:spend c-1", 2299L)
        .containsEntry("customer:orders c-1", 1L)
        .containsEntry("merchant:sales:day:2026-11-20 Uniqlo", 2299L)
        .containsEntry("merchant:sales:hour:2026-11-20T10 Uniqlo", 2299L)
        .containsEntry("totals:minute:2026-11-20T10:05 sales", 2299L)
        .containsEntry("totals:minute:2026-11-20T10:05 discount", 1L)
        .containsEntry("totals:minute:2026-11-20T10:05 orders", 1L)
        .containsEntry("totals:minute:2026-11-20T10:05 units", 4L)
        .hasSize(8 * 3 + 4 * 4);
  }

  @Test
  void countsAnEvent_byTheRules() throws Exception {
    write(
        "behavior.log",
        SampleEvent.view("e-1", "2026-11-20T10:00:00Z", "v-1", "A").line(),
        SampleEvent.of("e-2", "something new", "2026-11-20T10:00:00Z", "c-1").line(),
        new SampleEvent(
                "e-3",
                "product_view",
                "2026-11-20T10:00:00Z",
                "v-1",
                Optional.empty(),
                Optional.empty())
            .line(),
        new SampleEvent(
                "e-4",
                "favorite",
                "2026-11-20T10:00:00Z",
                "v-1",
                Optional.of("c-1"),
                Optional.of("A"))
            .line());
    assertThat(sums(recount()))
        .as("sums")
        .containsEntry("customer:activity v-1", 2L)
        .containsEntry("customer:activity c-1", 2L)
        .containsEntry("product:views A", 1L)
        .containsEntry("totals behaviors", 4L)
        .containsEntry("totals event:product_view", 2L)
        .containsEntry("totals event:something new", 1L)
        .containsEntry("totals event:favorite", 1L)
        .hasSize(3 * 3 + 4 * 4);
  }

  @Test
  void givesZeroAmountsAMember() throws Exception {
    write(
        "orders.log",
        SampleOrder.of(
                "1", "2026-11-20 10:05:06", "Uniqlo", "c-1", new SampleOrder.Item("A", "x", 0, 1))
            .line());
    assertThat(sums(recount()))
        .as("sums of an order over nothing")
        .containsEntry("merchant:sales Uniqlo", 0L)
        .containsEntry("product:units A", 0L)
        .containsEntry("totals units", 0L);
  }

  @Test
  void countsTheFirstCopy_inTheOrderOfModificationAndName() throws Exception {
    write("order-b.log", ORDER.paying(20).line(), ORDER.paying(21).line());
    write("order-c.log", ORDER.paying(10).line());
    write("order-a.log", ORDER.paying(30).line());
    modified("order-c.log", "2026-11-20T10:00:00Z");
    modified("order-b.log", "2026-11-20T11:00:00Z");
    modified("order-a.log", "2026-11-20T11:00:00Z");
    Recount recount = recount();
    assertThat(sums(recount)).as("sums").containsEntry("merchant:sales Uniqlo", 10L);
    assertThat(recount.duplicates()).as("duplicates").isEqualTo(3);
    assertThat(notes.texts())
        .as("notes on copies that differ")
        .containsExactly(note("order-a.log"), note("order-b.log"), note("order-b.log"));
  }

  private static String note(String file) {
    return "Order \"1\" is in order-c.log and differently in "
        + file
        + ": which one counts depends on the order in which the shipper reads the files; expected is"
        + " the first";
  }

  @Test
  void saysNothing_whenCopiesAreTheSame_orDifferInOneFile() throws Exception {
    write("order-a.log", ORDER.line(), ORDER.paying(1).line());
    write("order-b.log", ORDER.line() + "\r");
    modified("order-a.log", "2026-11-20T10:00:00Z");
    Recount recount = recount();
    assertThat(recount.duplicates()).as("duplicates").isEqualTo(2);
    assertThat(notes.texts()).as("notes").isEmpty();
  }

  @Test
  void countsAnOrderNumberOncePerPaymentDay_andSaysSo() throws Exception {
    SampleOrder nextDay =
        SampleOrder.of("1", "2026-11-21 00:00:00", "Uniqlo", "c-1", ORDER.items().get(0));
    write("orders.log", ORDER.line(), nextDay.line(), nextDay.line());
    Recount recount = recount();
    assertThat(sums(recount)).as("sums").containsEntry("merchant:orders Uniqlo", 2L);
    assertThat(recount.duplicates()).as("duplicates").isEqualTo(1);
    assertThat(notes.texts())
        .as("notes")
        .containsExactly("Order \"1\" is dated 2026-11-20 and 2026-11-21: it counts once in each");
  }

  @Test
  void countsAnEventOncePerHour_inTheZone() throws Exception {
    SampleEvent event = SampleEvent.of("e-1", "login", "2026-11-20T10:50:00Z", "c-1");
    SampleEvent later = SampleEvent.of("e-1", "login", "2026-11-20T11:10:00Z", "c-1");
    write("behavior.log", event.line(), later.line());
    assertThat(recount("UTC").duplicates()).as("duplicates in UTC").isZero();
    assertThat(notes.texts())
        .as("notes")
        .containsExactly(
            "Event \"e-1\" is dated 2026-11-20T10 and 2026-11-20T11: it counts once in" + " each");
    assertThat(recount("Asia/Kolkata").duplicates())
        .as("duplicates half an hour off: 16:20 and 16:40")
        .isEqualTo(1);
  }

  @Test
  void warnsOfCopiesOfDifferentVisitors() throws Exception {
    write(
        "behavior.log",
        SampleEvent.view("e-1", "2026-11-20T10:00:00Z", "v-1", "A").line(),
        SampleEvent.view("e-1", "2026-11-20T10:00:00Z", "v-2", "A").line());
    recount();
    assertThat(notes.texts())
        .as("notes")
        .containsExactly(
            "Event \"e-1\" has copies of different visitors: they may lie in different partitions"
                + " of the topic, and the one that was committed first counts");
  }

  @Test
  void keepsAScoreExact_andTheLineThatWouldPassItMalformed() throws Exception {
    long most = (1L << 53) - 1;
    write(
        "orders.log",
        order("1", "Uniqlo", most - 10),
        order("2", "Uniqlo", 11),
        order("2", "Uniqlo", 10),
        order("3", "Zara", most - 1));
    Recount recount = recount();
    assertThat(sums(recount))
        .as("sums")
        .containsEntry("merchant:sales Uniqlo", most)
        .containsEntry("merchant:sales Zara", most - 1)
        .containsEntry("totals sales", 2 * most - 1)
        .containsEntry("totals orders", 3L);
    assertThat(recount.malformed()).as("malformed").isEqualTo(1);
    assertThat(recount.duplicates()).as("what did not count has no copies").isZero();
  }

  private static String order(String number, String merchant, long paid) {
    return SampleOrder.of(
            number,
            "2026-11-20 10:00:00",
            merchant,
            "c-" + merchant,
            new SampleOrder.Item("A", "Dress", 1, 1))
        .paying(paid)
        .line();
  }

  @Test
  void countsAnythingElseAsMalformed() throws Exception {
    write("orders.log", "", "x".repeat(10_000_000), ORDER.line(), "\u0000", ORDER.line() + " |");
    write("behavior.log", "{}", "[]", ORDER.line());
    Recount recount = recount();
    assertThat(recount.malformed()).as("malformed").isEqualTo(7);
    assertThat(recount.allLines()).as("lines").isEqualTo(8);
  }

  @Test
  void countsOnlyWhatIsNew_whenAskedAgain() throws Exception {
    Files.writeString(folder.resolve("orders.log"), ORDER.line() + "\n" + order("2", "Zara", 5));
    Recounter recounter = recounter("UTC");
    Recount first = recounter.count(new LogFolder(folder).files());
    assertThat(first.allLines()).as("finished lines").isEqualTo(1);
    write("orders.log", ORDER.line(), order("2", "Zara", 5), ORDER.line());
    write("orders-2.log", order("3", "Zara", 6));
    LogFolder logs = new LogFolder(folder);
    assertThat(logs.grown(first))
        .as("grown")
        .containsExactlyInAnyOrder("orders.log", "orders-2.log");
    Recount second = recounter.count(logs.files());
    assertThat(sums(second)).as("sums").containsEntry("merchant:sales Zara", 11L);
    assertThat(second.duplicates()).as("duplicates").isEqualTo(1);
    assertThat(logs.grown(second)).as("grown").isEmpty();
  }

  @Test
  void saysWhatToDo_whenThereIsNothingToCount() {
    assertThatThrownBy(() -> new LogFolder(folder).files())
        .as("an empty folder")
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("holds no order*.log and no behavior*.log")
        .hasMessageContaining("--logs");
    assertThatThrownBy(() -> new LogFolder(folder.resolve("none")).files())
        .as("no folder")
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("is not a folder");
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n", UTF_8);
  }

  private void modified(String file, String instant) throws IOException {
    Files.setLastModifiedTime(folder.resolve(file), FileTime.from(Instant.parse(instant)));
  }

  private Recount recount() {
    return recount("UTC");
  }

  private Recount recount(String zone) {
    return recounter(zone).count(new LogFolder(folder).files());
  }

  private Recounter recounter(String zone) {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), Map.of("logs.zone", zone));
    Progress silent = new Progress(new PrintWriter(Writer.nullWriter()), false, Clock.systemUTC());
    return new Recounter(settings.logs(), notes, silent);
  }

  private static Map<String, Long> sums(Recount recount) {
    Map<String, Long> sums = new TreeMap<>();
    recount
        .sums()
        .forEach(
            (slot, table, member, value) ->
                sums.put(
                    recount.names().tables().name(table)
                        + " "
                        + recount.names().members().name(member),
                    value));
    return sums;
  }
}
