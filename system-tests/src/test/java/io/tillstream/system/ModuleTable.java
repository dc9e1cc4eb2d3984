package io.tillstream.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of modules in docs/architecture.md.
 *
 * @param direct module folder → the modules that its row names
 */
record ModuleTable(Map<String, Set<String>> direct) {

  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z-]+)/` \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);

  static ModuleTable read(Path home) throws IOException {
    Map<String, Set<String>> direct = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(home.resolve("docs/architecture.md")));
    while (row.find()) {
      Set<String> named = new TreeSet<>();
      Arrays.stream(row.group(2).split(","))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .forEach(named::add);
      direct.put(row.group(1), named);
    }
    return new ModuleTable(direct);
  }

  Set<String> modules() {
    return direct.keySet();
  }

  /** The modules that {@code module} may use: those of its row, and what they may use. */
  Set<String> allowed(String module) {
    Set<String> allowed = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(row(module));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (allowed.add(next)) {
        open.addAll(row(next));
      }
    }
    return allowed;
  }

  private Set<String> row(String module) {
    return Objects.requireNonNull(direct.get(module), () -> "no row for module " + module);
  }
}
