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
 * Processes of a stack whose supervising process is gone: those that it wrote down, what they have
 * started, and all that carry its mark.
 */
public final class OrphanedProcesses {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DataFolder data;
  private final Console console;

  public OrphanedProcesses(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
  }

  /**
   * Ends them, the last started first. Only to be called by who holds the {@link StackLock}.
   *
   * @return how many there were
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
            "%s (pid %d) is left from an earlier run; ending it"
                .formatted(part.name(), process.get().pid()));
        ended += endWithChildren(process.get());
      }
    }
    return ended + endMarked();
  }

  /** Ends the processes that carry the mark of this stack, without a word where there are none. */
  int endMarked() {
    List<ProcessHandle> marked = new ProcessMarker(data).marked();
    if (!marked.isEmpty()) {
      console.say(
          "Ending what is still there: pid "
              + String.join(", ", marked.stream().map(p -> Long.toString(p.pid())).toList()));
      ProcessEnd.end(marked, PATIENCE);
    }
    return marked.size();
  }

  private static int endWithChildren(ProcessHandle process) {
    Set<ProcessHandle> all = new LinkedHashSet<>(List.of(process));
    all.addAll(process.descendants().toList());
    ProcessEnd.end(all, PATIENCE);
    return all.size();
  }
}
