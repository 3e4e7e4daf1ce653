package dev.rucksack.notebook;

import dev.rucksack.progress.Progress;
import dev.rucksack.train.TrainingListeners;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connects the kit to the notebook it runs in. */
public final class Notebook {

  private static @Nullable FrontEnd attachedTo;

  private Notebook() {}

  /**
   * Makes the running kernel show tables, charts, pictures, graphs, progress and training as they
   * should look. A notebook calls it once in its first cell: IJava needs the call, JJava did the
   * same when it started, and a plain Java program stays as it is.
   */
  public static void attach() {
    Kernels.running().ifPresent(Notebook::attach);
  }

  static synchronized void attach(FrontEnd frontEnd) {
    if (frontEnd.equals(attachedTo)) {
      return;
    }
    Renderers.register(frontEnd);
    Progress.display(new ProgressBars(frontEnd));
    TrainingListeners.setDefaults(List.of(() -> new LiveTraining(frontEnd)));
    attachedTo = frontEnd;
  }

  /**
   * Stops the notebook unless a condition holds; a chapter ends with such checks of its own claims.
   *
   * @param condition what must hold
   * @param message says what should have been, with the actual values
   * @throws IllegalStateException if it does not hold
   */
  public static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException("Check failed: " + message);
    }
  }
}
