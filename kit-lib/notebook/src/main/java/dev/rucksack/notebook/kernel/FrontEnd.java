package dev.rucksack.notebook.kernel;

import dev.rucksack.show.Rendering;
import java.util.function.Function;

/** What both kernels offer: renderers for types, and displays that can be updated. */
public interface FrontEnd {

  /** Whether a cell is running, so that what is shown arrives somewhere. */
  boolean attached();

  /**
   * Shows something new below the running cell.
   *
   * @param id names the display for later updates
   * @param what its content
   */
  void show(String id, Rendering what);

  /**
   * Replaces the content of a display.
   *
   * @param id the name it was shown with
   * @param what its new content
   */
  void update(String id, Rendering what);

  /** Makes the kernel show values of a type, and of its subtypes, by a function. */
  <T> void register(Class<T> type, Function<? super T, Rendering> renderer);

  /**
   * Sends with the thread's interrupt flag lowered: a stop button pressed at this moment must stop
   * the training, not break the kernel's socket.
   */
  static void undisturbed(Runnable send) {
    boolean interrupted = Thread.interrupted();
    try {
      send.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
