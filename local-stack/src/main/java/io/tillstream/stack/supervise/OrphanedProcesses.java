package io.tillstream.stack.supervise;

import io.tillstream.processes.os.ProcessEnd;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.tools.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of a stack whose supervising process is gone: the recorded ones, their descendants
 * and all that carry the stack's marker. Not thread-safe.
 */
public final class OrphanedProcesses {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final DataFolder data;
  private final Console console;

  public OrphanedProcesses(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
  }

  /**
   * Ends the processes, the last started first. The caller must hold the {@link StackLock}.
   *
   * @return number of processes ended
   */
  public int end() {
    int ended = 0;
    List<PartRecord> parts =
        new ArrayList<>(new StackFile(data).read().map(StackRecord::parts).orElse(List.of()));
    Collections.reverse(parts);
    for (PartRecord part : parts) {
      Optional<ProcessHandle> process =
          Optional.ofNullable(part.process()).flatMap(RunningProcess::find);
      if (process.isPresent()) {
        console.say(
            "Ending %s (pid %d), left over from an earlier run"
                .formatted(part.name(), process.get().pid()));
        ended += endWithChildren(process.get());
      }
    }
    return ended + endMarked();
  }

  /** Ends the processes that carry the marker of this stack and returns their number. */
  int endMarked() {
    List<ProcessHandle> marked = new ProcessMarker(data).marked();
    if (!marked.isEmpty()) {
      console.say(
          "Ending remaining processes: pid "
              + String.join(", ", marked.stream().map(p -> Long.toString(p.pid())).toList()));
      ProcessEnd.end(marked, TIMEOUT);
    }
    return marked.size();
  }

  private static int endWithChildren(ProcessHandle process) {
    Set<ProcessHandle> all = new LinkedHashSet<>(List.of(process));
    all.addAll(process.descendants().toList());
    ProcessEnd.end(all, TIMEOUT);
    return all.size();
  }
}
