package io.tillstream.stack.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the log generator, passed on as they are; it checks them itself. */
final class GeneratorOptions {

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Orders a second, with about four behavior events each. Default: 100.")
  private @Nullable String rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Write for so long (60s, 10m), then count all of it, verify, and stop.")
  private @Nullable String duration;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Write so many orders, then count all of it, verify, and stop.")
  private @Nullable String count;

  @Option(names = "--seed", paramLabel = "S", description = "Where all chance comes from.")
  private @Nullable String seed;

  @Option(names = "--duplicates", paramLabel = "SHARE", description = "Lines written twice.")
  private @Nullable String duplicates;

  @Option(names = "--malformed", paramLabel = "SHARE", description = "Lines that cannot be read.")
  private @Nullable String malformed;

  @Option(names = "--late", paramLabel = "SHARE", description = "Lines that come late.")
  private @Nullable String late;

  @Option(
      names = "--promotion-factor",
      paramLabel = "F",
      description = "A promotion: so many times the usual visitors.")
  private @Nullable String promotionFactor;

  @Option(names = "--promotion-start", paramLabel = "TIME", description = "From the start on.")
  private @Nullable String promotionStart;

  @Option(names = "--promotion-length", paramLabel = "TIME", description = "How long it takes.")
  private @Nullable String promotionLength;

  @Option(names = "--merchants", paramLabel = "N", description = "Merchants of the shop.")
  private @Nullable String merchants;

  @Option(names = "--products", paramLabel = "N", description = "Products of all merchants.")
  private @Nullable String products;

  @Option(names = "--customers", paramLabel = "N", description = "Customers of the shop.")
  private @Nullable String customers;

  @Option(names = "--catch-up", description = "Write as fast as it can.")
  private boolean catchUp;

  /** As the generator takes them. Its clock starts now: a demo shows today. */
  List<String> arguments() {
    Map<String, @Nullable String> options = new LinkedHashMap<>();
    options.put("--rate", rate);
    options.put("--duration", duration);
    options.put("--count", count);
    options.put("--seed", seed);
    options.put("--duplicates", duplicates);
    options.put("--malformed", malformed);
    options.put("--late", late);
    options.put("--promotion-factor", promotionFactor);
    options.put("--promotion-start", promotionStart);
    options.put("--promotion-length", promotionLength);
    options.put("--merchants", merchants);
    options.put("--products", products);
    options.put("--customers", customers);
    List<String> arguments = new ArrayList<>(List.of("--start", "now"));
    options.forEach(
        (option, value) -> {
          if (value != null) {
            arguments.addAll(List.of(option, value));
          }
        });
    if (catchUp) {
      arguments.add("--catch-up");
    }
    return arguments;
  }
}
