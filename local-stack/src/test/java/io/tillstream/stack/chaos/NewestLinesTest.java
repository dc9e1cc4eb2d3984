package io.tillstream.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.stack.chaos.NewestLines.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewestLinesTest {

  @Test
  void areTheLastWholeGoodLinesOfTheNewestFile(@TempDir Path logs) throws Exception {
    Path old = logs.resolve("orders-1.log");
    Files.writeString(old, orders(1, 100));
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
    Files.writeString(
        logs.resolve("orders-2.log"), orders(200, 300) + "no order at all\n" + order(999));
    assertThat(newest(logs).read())
        .as("marks")
        .hasSize(20)
        .allMatch(mark -> mark.stream() == LogStream.ORDERS)
        .extracting(Mark::identity)
        .startsWith("300", "299", "298")
        .doesNotContain("999");
  }

  @Test
  void areNone_whereNothingIsWritten(@TempDir Path logs) throws Exception {
    assertThat(newest(logs).read()).as("marks").isEmpty();
  }

  private static NewestLines newest(Path logs) {
    return new NewestLines(logs, SettingsLoader.load(Optional.empty(), Map.of(), Map.of()).logs());
  }

  private static String orders(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> order(number) + "\n")
        .collect(Collectors.joining());
  }

  private static String order(int number) {
    return "orderNumber: "
        + number
        + " | orderDate: 2026-11-20 10:00:00 | paymentNumber: P | paymentDate: 2026-11-20 10:00:05"
        + " | merchantName: M | sku: [ skuName: S skuNum: 1 skuCode: C skuPrice: 1.00"
        + " totalSkuPrice: 1.00 ] | price: [ totalPrice: 1.00 discount: 0.00 paymentPrice: 1.00 ]";
  }
}
