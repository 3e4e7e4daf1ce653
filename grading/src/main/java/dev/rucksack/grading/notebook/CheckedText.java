package dev.rucksack.grading.notebook;

import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.TestResult;

/** A checked answer for a terminal. */
final class CheckedText {

  private CheckedText() {}

  static String of(CheckedAnswer checked) {
    StringBuilder out = new StringBuilder(checked.title()).append(": ").append(checked.summary());
    checked.remark().lines().forEach(line -> out.append("\n  ").append(line));
    for (TestResult test : checked.result().tests()) {
      out.append("\n").append(mark(test.outcome())).append(' ').append(test.name());
      test.message().lines().forEach(line -> out.append("\n    ").append(line));
      if (!test.hint().isEmpty()) {
        out.append("\n    Hint: ").append(test.hint());
      }
    }
    if (!checked.result().advice().isEmpty()) {
      out.append("\n").append(checked.result().advice());
    }
    String printed = checked.result().output().strip();
    if (!printed.isEmpty()) {
      out.append("\nprinted:");
      printed.lines().forEach(line -> out.append("\n  ").append(line));
    }
    return out.toString();
  }

  static String mark(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "✓";
      case NOT_RUN -> "–";
      case FAILED, TIMED_OUT, OUT_OF_MEMORY, TOO_MUCH_OUTPUT, ENDED -> "✗";
    };
  }
}
