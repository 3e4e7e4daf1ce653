package dev.rucksack.grading.notebook;

import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import dev.rucksack.show.Rendering;
import dev.rucksack.show.Shown;

/**
 * An answer that was checked: in a notebook, a table of tests with hints.
 *
 * @param title the exercise's
 * @param result its result
 */
public record CheckedAnswer(String title, ExerciseResult result) implements Shown {

  /** The share of the points that was earned, 0 to 1. */
  public double score() {
    return result.score();
  }

  /** One line: the points, or why there are none. */
  public String summary() {
    String points = "%d of %d points".formatted(result.earned(), result.points());
    return switch (result.status()) {
      case GRADED -> points;
      case NOT_WRITTEN -> points + ": not written yet";
      case MISSING -> points + ": run the cell with your class first";
      case DOES_NOT_COMPILE -> "no points: the last version of the class does not compile";
      case NOT_GRADED -> "could not be graded, run the cell again";
      case NO_ANSWER_CLASS, NOT_ALLOWED -> points;
    };
  }

  /** What explains the summary; empty if the table does. */
  String remark() {
    return result.status() == Status.NOT_WRITTEN || result.status() == Status.MISSING
        ? ""
        : result.remark();
  }

  @Override
  public Rendering rendering() {
    return new Rendering(toString(), CheckedHtml.of(this));
  }

  /** The table as text. */
  @Override
  public String toString() {
    return CheckedText.of(this);
  }
}
