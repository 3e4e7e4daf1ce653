package dev.rucksack.train.feed;

import dev.rucksack.data.Examples;
import dev.rucksack.error.TrainingException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.nio.FloatBuffer;

/** Refuses inputs that are not finite, naming the example. */
public final class FiniteInputs {
  private static final int AT_ONCE = 256;

  private FiniteInputs() {}

  /**
   * Looks at all inputs.
   *
   * @throws TrainingException if one is NaN or infinite
   */
  static void check(Examples examples) {
    for (int from = 0; from < examples.size(); from += AT_ONCE) {
      int start = from;
      examples
          .batch(from, Math.min(from + AT_ONCE, examples.size()))
          .values()
          .forEach(part -> check(examples, part, start));
    }
  }

  /**
   * Looks at some inputs.
   *
   * @param from the position of the first of them
   * @throws TrainingException if one is NaN or infinite
   */
  public static void check(Examples examples, Tensor part, int from) {
    if (part.dtype() != DType.FLOAT32) {
      return;
    }
    FloatBuffer values = part.bytes().asFloatBuffer();
    int perExample = values.remaining() / Math.toIntExact(Math.max(1, part.shape()[0]));
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new TrainingException(
            "Example %d of %s has the input value %s; replace or remove values that are not finite."
                .formatted(from + i / perExample, examples.name(), values.get(i)));
      }
    }
  }
}
