package dev.rucksack.grading.notebook;

import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import dev.rucksack.notebook.Rendering;
import dev.rucksack.notebook.Shown;

/**
 * An answer that was checked: in a notebook, a table of tests with hints.
 *
 * @param title the exercise's
 * @param result what came of it
 */
public record CheckedAnswer(String title, ExerciseResult result) implements Shown {

  /**
   * The points that were earned; an nbgrader test cell that ends with them gives partial credit.
   */
  public double points() {
    return result.earned();
  }

  /** The share of the points that was earned, 0 to 1. */
  public double score() {
    return result.score();
  }

  /**
   * This, when every test passed.
   *
   * @throws AssertionError with the table as text, when one did not
   */
  public CheckedAnswer orThrow() {
    if (result.earned() < result.points()) {
      throw new AssertionError(this);
    }
    return this;
  }

  /** One line: the points, or why there are none. */
  public String summary() {
    String points = "%d of %d points".formatted(result.earned(), result.points());
    return switch (result.status()) {
      case GRADED -> points;
      case NOT_WRITTEN -> points + ": not written yet";
      case MISSING -> points + ": run the cell with your class first";
      case DOES_NOT_COMPILE -> points + ": the class does not compile on its own";
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
