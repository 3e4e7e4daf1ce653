package dev.rucksack.grading;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose answer the graders on this thread judge, and with which seed. A grader runs in the thread
 * that asked for it.
 *
 * @param answers where answers come from
 * @param seed what the inputs are drawn from
 */
public record Judging(AnswerSource answers, long seed) {
  private static final ThreadLocal<@Nullable Judging> CURRENT = new ThreadLocal<>();

  /** Runs something during which graders on this thread judge these answers. */
  public void during(Runnable grading) {
    Judging before = CURRENT.get();
    CURRENT.set(this);
    try {
      grading.run();
    } finally {
      CURRENT.set(before);
    }
  }

  static Optional<Judging> current() {
    return Optional.ofNullable(CURRENT.get());
  }
}
