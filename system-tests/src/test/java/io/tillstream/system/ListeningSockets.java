package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who listens where, as Linux tells it. */
final class ListeningSockets {

  private static final String LISTEN = "0A";
  private static final Set<String> LOOPBACK =
      Set.of(
          "0100007F", // 127.0.0.1
          "00000000000000000000000001000000", // ::1
          "0000000000000000FFFF00000100007F"); // ::ffff:127.0.0.1

  private ListeningSockets() {}

  /** The local addresses, in the kernel's hexadecimal form, on which a process listens. */
  static List<String> of(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "net", table))) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns.length > 9 && columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
          addresses.add(columns[1]);
        }
      }
    }
    return addresses;
  }

  static void assertLoopbackOnly(String name, long pid) throws IOException {
    assertThat(of(pid))
        .as("addresses on which %s (pid %d) listens", name, pid)
        .allMatch(address -> LOOPBACK.contains(address.substring(0, address.indexOf(':'))));
  }

  private static Set<String> inodes(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (IOException closedMeanwhile) {
          inodes.remove(descriptor.toString());
        }
      }
    }
    return inodes;
  }
}
