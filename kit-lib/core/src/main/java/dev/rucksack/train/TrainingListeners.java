package dev.rucksack.train;

import java.util.List;
import java.util.function.Supplier;

/**
 * The listeners that every training run gets besides its own: a line of progress by default, a live
 * chart in a notebook.
 */
public final class TrainingListeners {

  private static volatile List<Supplier<? extends TrainingListener>> suppliers =
      List.of(ProgressListener::new);

  private TrainingListeners() {}

  /** Makes a fresh set of the default listeners, one set for each run. */
  public static List<TrainingListener> defaults() {
    return suppliers.stream().<TrainingListener>map(Supplier::get).toList();
  }

  /**
   * Sets the listeners that runs from now on get by default.
   *
   * @param next makes one listener for each run; an empty list for silence
   */
  public static void setDefaults(List<Supplier<? extends TrainingListener>> next) {
    suppliers = List.copyOf(next);
  }
}
