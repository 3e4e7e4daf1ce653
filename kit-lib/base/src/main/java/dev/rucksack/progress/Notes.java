package dev.rucksack.progress;

import java.util.function.Consumer;

/**
 * Says what a caller should know although nothing is wrong enough to stop for, such as that the
 * test part is opened again. A small note in a notebook; elsewhere a warning in SLF4J if the
 * program has a provider for it, and a line on standard error if not.
 */
public final class Notes {

  private static volatile Consumer<String> sink =
      Logging.isOn() ? LogLines::note : text -> System.err.println("Note: " + text);

  private Notes() {}

  /**
   * Shows a note.
   *
   * @param text one or two sentences
   */
  public static void say(String text) {
    sink.accept(text);
  }

  /**
   * Sets who receives notes from now on.
   *
   * @return who received them until now, to set it back
   */
  public static synchronized Consumer<String> sink(Consumer<String> next) {
    Consumer<String> previous = sink;
    sink = next;
    return previous;
  }
}
