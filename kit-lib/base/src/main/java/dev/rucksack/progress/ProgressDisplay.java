package dev.rucksack.progress;

import java.io.PrintStream;
import java.time.Duration;

/** Where progress is shown: lines of text, or a bar in a notebook. */
public interface ProgressDisplay {

  /** Opens a place for one task; called once per task, when it is first shown. */
  View open();

  /** The shortest time between two updates of one task. */
  Duration interval();

  /** Whole lines of text, every five seconds, so that log files and pipes stay readable. */
  static ProgressDisplay lines(PrintStream out) {
    return new LineProgress(Duration.ofSeconds(5), out::println);
  }

  /** The place where one task is shown. */
  interface View {

    /**
     * Shows the task's current state.
     *
     * @param state how far the task has come
     */
    void update(ProgressState state);

    /**
     * Shows the task's last state; nothing follows.
     *
     * @param state how far the task came
     */
    void end(ProgressState state);
  }
}
