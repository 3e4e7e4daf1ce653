package dev.rucksack.evaluate;

import dev.rucksack.error.EvaluationException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/** Turns a network's scores into decisions. */
public final class Logits {

  private Logits() {}

  /**
   * The class with the largest score for each example; of equal ones the first.
   *
   * @param logits {@code [n, classes]}, float32
   * @throws EvaluationException if the shape differs, or a score is NaN
   */
  public static int[] argMax(Tensor logits) {
    long[] shape = logits.shape();
    if (shape.length != 2 || shape[1] == 0) {
      throw new EvaluationException(
          "Logits have shape %s; give [n, classes] with at least one class."
              .formatted(Arrays.toString(shape)));
    }
    float[] scores = logits.floats();
    int classes = Math.toIntExact(shape[1]);
    int[] largest = new int[Math.toIntExact(shape[0])];
    for (int i = 0; i < largest.length; i++) {
      largest[i] = argMax(scores, i, classes);
    }
    return largest;
  }

  private static int argMax(float[] scores, int example, int classes) {
    int best = 0;
    for (int c = 0; c < classes; c++) {
      float score = scores[example * classes + c];
      if (Float.isNaN(score)) {
        throw new EvaluationException(
            "The logit of example %d for class %d is NaN; look for NaN in the network's weights and in its inputs."
                .formatted(example, c));
      }
      if (score > scores[example * classes + best]) {
        best = c;
      }
    }
    return best;
  }
}
