package dev.rucksack.compress;

import dev.rucksack.data.Examples;
import dev.rucksack.error.GraphException;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.Collection;

/** Makes sure that a network answers the question that the test part asks. */
final class TestFit {
  private TestFit() {}

  /**
   * @throws GraphException if the network does not take the examples, or its scores are not one for
   *     each class
   */
  static void check(String name, OrtModel model, Examples test) {
    Collection<TensorType> inputs = model.inputs().values();
    if (inputs.size() != 1 || !inputs.iterator().next().accepts(test.input(0))) {
      throw new GraphException(
          "Network '%s' takes %s but %s gives %s; report on examples like those it was trained on."
              .formatted(name, inputs, test.name(), test.inputType()));
    }
    if (inputs.iterator().next().shape().dim(0) instanceof Dim.Fixed) {
      throw new GraphException(
          "Network '%s' takes %s, one size of batch only; trace it with the batch open: Shape.batchOf(…)."
              .formatted(name, inputs));
    }
    Collection<TensorType> outputs = model.outputs().values();
    int classes = test.classes().size();
    if (outputs.size() != 1 || !isScores(outputs.iterator().next(), classes)) {
      throw new GraphException(
          "Network '%s' answers with %s but %s has %d classes, so it needs [batch, %d]; report on examples like those it was trained on."
              .formatted(name, outputs, test.name(), classes, classes));
    }
  }

  /** {@code [batch, classes]}; an open axis may have any length. */
  private static boolean isScores(TensorType output, int classes) {
    return output.shape().rank() == 2
        && (!(output.shape().dims().getLast() instanceof Dim.Fixed(long size)) || size == classes);
  }
}
