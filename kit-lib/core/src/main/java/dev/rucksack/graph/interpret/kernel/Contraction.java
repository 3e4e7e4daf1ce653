package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Subscripts;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * {@code Einsum} by its definition: for each combination of indices, the product of the inputs'
 * elements goes to the output's element; summed in double precision.
 */
final class Contraction {
  private final String labels;
  private final long[] lengths;

  private Contraction(String labels, long[] lengths) {
    this.labels = labels;
    this.lengths = lengths;
  }

  static Tensor of(List<Tensor> inputs, Subscripts equation) {
    Subscripts terms = equation.resolved(inputs.stream().map(Tensor::rank).toList());
    String labels = terms.labels();
    long[] lengths = new long[labels.length()];
    Arrays.fill(lengths, 1);
    for (int i = 0; i < inputs.size(); i++) {
      long[] shape = inputs.get(i).shape();
      for (int axis = 0; axis < shape.length; axis++) {
        int label = labels.indexOf(terms.inputs().get(i).charAt(axis));
        // An axis of length 1 stretches to any other length, which may be 0.
        lengths[label] = lengths[label] == 1 ? shape[axis] : lengths[label];
      }
    }
    return new Contraction(labels, lengths).product(inputs, terms);
  }

  private Tensor product(List<Tensor> inputs, Subscripts terms) {
    int count = inputs.size();
    double[][] values = new double[count][];
    int[][] steps = new int[count][];
    for (int i = 0; i < count; i++) {
      values[i] = numbers(inputs.get(i));
      steps[i] = steps(terms.inputs().get(i), inputs.get(i).shape());
    }
    int kept = terms.output().length();
    int outer = Strides.span(lengths, 0, kept);
    int inner = Strides.span(lengths, kept, lengths.length);
    double[] y = new double[outer];
    for (int i = 0; i < outer; i++) {
      double sum = 0;
      for (int k = 0; k < inner; k++) {
        double product = 1;
        for (int input = 0; input < count; input++) {
          product *= values[input][at(steps[input], i, k, kept)];
        }
        sum += product;
      }
      y[i] = sum;
    }
    long[] shape = Arrays.copyOf(lengths, kept);
    return inputs.getFirst().dtype() == DType.FLOAT64
        ? Tensor.of(y, shape)
        : new Sums.Exact(y, shape).rounded();
  }

  private static double[] numbers(Tensor tensor) {
    double[] numbers = new double[tensor.size()];
    Arrays.setAll(numbers, tensor::number);
    return numbers;
  }

  /** How far an input moves when a label's index grows by one; repeated labels add up. */
  private int[] steps(String term, long[] shape) {
    int[] steps = new int[lengths.length];
    for (int axis = 0; axis < shape.length; axis++) {
      int step = Strides.span(shape, axis + 1, shape.length);
      steps[labels.indexOf(term.charAt(axis))] += shape[axis] == 1 ? 0 : step;
    }
    return steps;
  }

  /** The place of an input's element for the output's element and the summand. */
  private int at(int[] steps, int output, int summand, int kept) {
    int at = 0;
    int rest = summand;
    for (int label = lengths.length - 1; label >= kept; label--) {
      at += (int) (rest % lengths[label]) * steps[label];
      rest /= (int) lengths[label];
    }
    rest = output;
    for (int label = kept - 1; label >= 0; label--) {
      at += (int) (rest % lengths[label]) * steps[label];
      rest /= (int) lengths[label];
    }
    return at;
  }
}
