package dev.rucksack.grading.classroom;

import dev.rucksack.grading.classroom.mark.LearnerMarks;
import java.io.PrintStream;

/** Says who is done: one line that changes on a terminal, ten lines elsewhere. */
final class Progress {
  private static final boolean TERMINAL = Boolean.getBoolean("rucksack.terminal");
  private static final int LINES = 10;

  private final PrintStream out;
  private final int all;
  private int done;

  Progress(PrintStream out, int all) {
    this.out = out;
    this.all = all;
  }

  synchronized void done(LearnerMarks learner) {
    done++;
    String name = learner.learner().name().replaceAll("\\p{Cntrl}", " ");
    String line = "graded %d of %d learners".formatted(done, all);
    if (TERMINAL) {
      out.printf("\r\033[K%s (%s)%s", line, name, done == all ? "\n" : "");
      out.flush();
    } else if (done * LINES / all > (done - 1) * LINES / all) {
      out.println(line);
    }
  }
}
