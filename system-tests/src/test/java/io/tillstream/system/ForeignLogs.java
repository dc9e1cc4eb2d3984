package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A folder of logs as somebody else would have written it: years old, with names of any kind,
 * copies and broken lines; and lines that are appended later, in pieces that do not end where lines
 * end.
 */
final class ForeignLogs {

  private static final List<String> MERCHANTS =
      List.of("Uniqlo", "Tea; \"Green\" & Co", "茶叶: 铺子", "L'Été [Paris]", "a'b; c: d");
  private static final List<String> CUSTOMERS = List.of("c-1", "客户 2", "o'hara; x");
  private static final List<ShopSimulator.Position> GOODS =
      List.of(
          new ShopSimulator.Position("Red Dress; long", "A1B2", 1, 29900),
          new ShopSimulator.Position("Scarf [wool] 围巾: warm", "C3", 2, 10000),
          new ShopSimulator.Position("\"Quoted\" | bar", "Ü-7", 3, 333));

  private final Path folder;
  private final Random random = new Random(20190301);
  private final ShopSimulator shop = new ShopSimulator();
  private long orderLines;
  private long behaviorLines;
  private long duplicates;
  private long malformed;

  ForeignLogs(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  ShopSimulator shop() {
    return shop;
  }

  long orderLines() {
    return orderLines;
  }

  long behaviorLines() {
    return behaviorLines;
  }

  long duplicates() {
    return duplicates;
  }

  long malformed() {
    return malformed;
  }

  /** Writes files of several years, whole lines only. */
  void writeOldFiles() throws IOException {
    for (int year = 2017; year < 2020; year++) {
      List<String> orders = new ArrayList<>();
      List<String> behaviors = new ArrayList<>();
      LocalDateTime time = LocalDateTime.of(year, 12, 30, 22, 0);
      for (int i = 0; i < 400; i++) {
        time = time.plusMinutes(random.nextInt(30));
        orders.add(anOrder(time));
        behaviors.add(shop.view(time, "v-" + i % 17, GOODS.get(i % 3).code()));
      }
      orders.addAll(copies(orders, 40));
      behaviors.addAll(copies(behaviors, 60));
      orders.addAll(broken());
      behaviors.addAll(broken());
      Collections.shuffle(orders, random);
      write("order-" + year + ".log", orders);
      write("behavior-" + year + ".log", behaviors);
      orderLines += orders.size();
      behaviorLines += behaviors.size();
    }
  }

  /** A new order's line, cut in two somewhere; the second half ends with the newline. */
  List<byte[]> anOrderInTwoHalves() {
    byte[] line = (anOrder(LocalDateTime.of(2020, 2, 29, 23, 59, 59)) + "\n").getBytes(UTF_8);
    int cut = line.length / 2;
    orderLines++;
    return List.of(Arrays.copyOf(line, cut), Arrays.copyOfRange(line, cut, line.length));
  }

  /** Many new orders as one text, to be appended in pieces. */
  byte[] moreOrders(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(anOrder(LocalDateTime.of(2021, 6, 1, 0, 0).plusMinutes(i))).append('\n');
    }
    orderLines += count;
    return text.toString().getBytes(UTF_8);
  }

  void append(String file, byte[] bytes) throws IOException {
    Files.write(folder.resolve(file), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String anOrder(LocalDateTime time) {
    return shop.order(
        time,
        MERCHANTS.get(random.nextInt(MERCHANTS.size())),
        CUSTOMERS.get(random.nextInt(CUSTOMERS.size())),
        GOODS.subList(0, 1 + random.nextInt(GOODS.size())));
  }

  private List<String> copies(List<String> lines, int count) {
    List<String> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      copies.add(lines.get(random.nextInt(lines.size())));
    }
    duplicates += count;
    return copies;
  }

  private List<String> broken() {
    List<String> broken =
        List.of(
            "",
            "not a line of ours",
            "{\"event_id\":\"x\"",
            "orderNumber: 1 | orderDate: 2026-02-30 10:00:00",
            "x".repeat(70_000));
    malformed += broken.size();
    return broken;
  }

  private void write(String file, List<String> lines) throws IOException {
    append(file, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }
}
