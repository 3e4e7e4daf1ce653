package dev.rucksack.grading.notebook;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Which runs of cells left something in the shell. A cell with an open brace never reaches the
 * shell, so that the version of a class before it looks like the last one; only the kernel's count
 * of runs tells.
 */
final class CellRuns {
  private static final Set<JShell> WATCHED = ConcurrentHashMap.newKeySet();
  private static final Set<Integer> READ = ConcurrentHashMap.newKeySet();
  private static final Map<String, Integer> LAST_RUN = new ConcurrentHashMap<>();

  private CellRuns() {}

  /** Notes from now on in which run a declaration was evaluated. */
  static void watch(JShell shell) {
    if (WATCHED.add(shell)) {
      // The run in which watching begins has left something: this.
      Shells.cellsRun().ifPresent(READ::add);
      shell.onSnippetEvent(
          event ->
              Shells.cellsRun()
                  .ifPresent(
                      run -> {
                        READ.add(run);
                        LAST_RUN.put(event.snippet().id(), run);
                      }));
    }
  }

  /** Whether a cell that ran after this declaration, and before the current one, was not read. */
  static boolean unreadAfter(Snippet declaration) {
    OptionalInt now = Shells.cellsRun();
    Integer declared = LAST_RUN.get(declaration.id());
    return now.isPresent()
        && declared != null
        && IntStream.range(declared + 1, now.getAsInt()).anyMatch(run -> !READ.contains(run));
  }
}
