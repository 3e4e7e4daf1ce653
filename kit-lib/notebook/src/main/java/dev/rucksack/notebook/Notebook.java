package dev.rucksack.notebook;

import dev.rucksack.notebook.kernel.CurrentKernel;
import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.notebook.live.LiveTraining;
import dev.rucksack.notebook.live.ProgressBars;
import dev.rucksack.progress.Notes;
import dev.rucksack.progress.Progress;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import dev.rucksack.train.TrainingListeners;
import java.util.List;
import java.util.UUID;
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
    CurrentKernel.running().ifPresent(Notebook::attach);
  }

  static synchronized void attach(FrontEnd frontEnd) {
    if (frontEnd.equals(attachedTo)) {
      return;
    }
    Renderers.register(frontEnd);
    Progress.display(new ProgressBars(frontEnd));
    TrainingListeners.setDefaults(List.of(() -> new LiveTraining(frontEnd)));
    Notes.sink(text -> note(frontEnd, text));
    attachedTo = frontEnd;
  }

  private static void note(FrontEnd frontEnd, String text) {
    if (frontEnd.attached()) {
      String html =
          "<div style=\"font-family:%s;font-size:13px;color:%s;border-left:3px solid %s;padding:2px 0 2px 8px;margin:4px 0\">%s</div>"
              .formatted(Html.FONT, Html.INK, Html.INK, Html.escape(text));
      frontEnd.show("rk-note-" + UUID.randomUUID(), new Rendering("Note: " + text, html));
    } else {
      System.err.println("Note: " + text);
    }
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
