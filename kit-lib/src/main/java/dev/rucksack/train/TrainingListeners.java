package dev.rucksack.train;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The listeners that every training run gets besides its own, such as a notebook's live chart. */
public final class TrainingListeners {
  private static final List<Supplier<? extends TrainingListener>> SUPPLIERS =
      new CopyOnWriteArrayList<>();

  private TrainingListeners() {}

  /**
   * Adds a listener to all runs from now on.
   *
   * @param supplier makes one listener for each run
   */
  public static void register(Supplier<? extends TrainingListener> supplier) {
    SUPPLIERS.add(supplier);
  }

  /** Makes one listener of each kind, for one run. */
  public static List<TrainingListener> create() {
    return SUPPLIERS.stream().<TrainingListener>map(Supplier::get).toList();
  }
}
