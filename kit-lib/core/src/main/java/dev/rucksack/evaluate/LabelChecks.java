package dev.rucksack.evaluate;

import dev.rucksack.error.EvaluationException;

/** What true and predicted classes have to satisfy. */
final class LabelChecks {

  private LabelChecks() {}

  static void sameLength(int truths, int predictions) {
    if (truths != predictions) {
      throw new EvaluationException(
          "There are %d true classes and %d predictions; give one prediction for each example."
              .formatted(truths, predictions));
    }
    if (truths == 0) {
      throw new EvaluationException(
          "There are 0 examples to evaluate on; give a test part that is not empty.");
    }
  }

  static void inRange(String what, int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new EvaluationException(
            "The %s of example %d is class %d, but there are %d classes; number them from 0 to %d."
                .formatted(what, i, labels[i], classes, classes - 1));
      }
    }
  }
}
