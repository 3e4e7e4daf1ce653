package dev.rucksack.progress;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far one task has come. Work that takes less than two seconds shows nothing.
 *
 * <pre>{@code
 * try (var progress = Progress.start("Training", steps)) {
 *   for (...) {
 *     progress.advance(1);
 *     progress.note("loss 0.31");
 *   }
 * }
 * }</pre>
 *
 * <p>Any thread may advance it.
 *
 * <p>It is shown in a notebook as a bar. Elsewhere it goes to SLF4J (level INFO, every 30 seconds)
 * if the program has a provider for it, even {@code slf4j-nop}, and to standard error (every 5
 * seconds) if not, so that a program without any logging is not silent.
 */
public final class Progress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static volatile ProgressDisplay display =
      Logging.isOn() ? LogLines.progress() : ProgressDisplay.lines(System.err);

  private final String task;
  private final OptionalLong total;
  private final ProgressDisplay shownOn;
  private final LongSupplier nanoTime;
  private final long begin;
  private long nextShow;
  private long done;
  private String note = "";
  private ProgressDisplay.@Nullable View view;
  private boolean closed;

  Progress(String task, OptionalLong total, ProgressDisplay shownOn, LongSupplier nanoTime) {
    if (total.isPresent() && total.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "The total of \"%s\" is %d; give 0 or more, or none if it is unknown."
              .formatted(task, total.getAsLong()));
    }
    this.task = task;
    this.total = total;
    this.shownOn = shownOn;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.nextShow = begin + PATIENCE.toNanos();
  }

  /**
   * Begins a task of known length.
   *
   * @param task what is being done, as a phrase to show
   * @param total units in all, at least 0
   */
  public static Progress start(String task, long total) {
    return new Progress(task, OptionalLong.of(total), display, System::nanoTime);
  }

  /**
   * Begins a task of unknown length: it shows the count and the rate.
   *
   * @param task what is being done, as a phrase to show
   */
  public static Progress start(String task) {
    return new Progress(task, OptionalLong.empty(), display, System::nanoTime);
  }

  /**
   * Sets where tasks that start from now on are shown.
   *
   * @return the display used until now, to set it back
   */
  public static synchronized ProgressDisplay display(ProgressDisplay next) {
    ProgressDisplay previous = display;
    display = next;
    return previous;
  }

  /**
   * Counts further units as done.
   *
   * @param units how many, at least 0
   */
  public synchronized void advance(long units) {
    if (units < 0) {
      throw new IllegalArgumentException(
          "\"%s\" cannot advance by %d; progress only goes forward.".formatted(task, units));
    }
    done += units;
    showWhenDue();
  }

  /**
   * Adds a remark about the task, such as its current loss; shown with the next update.
   *
   * @param text a short phrase, empty for nothing
   */
  public synchronized void note(String text) {
    note = text;
    showWhenDue();
  }

  /** Ends the task; its last state is shown if anything was shown of it. */
  @Override
  public synchronized void close() {
    if (!closed && view != null) {
      view.end(state(nanoTime.getAsLong()));
    }
    closed = true;
  }

  private void showWhenDue() {
    long now = nanoTime.getAsLong();
    if (closed || now - nextShow < 0) {
      return;
    }
    nextShow = now + shownOn.interval().toNanos();
    if (view == null) {
      view = shownOn.open();
    }
    view.update(state(now));
  }

  private ProgressState state(long now) {
    return new ProgressState(task, done, total, Duration.ofNanos(now - begin), note);
  }
}
