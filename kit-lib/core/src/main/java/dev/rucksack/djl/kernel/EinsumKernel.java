package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Subscripts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code Einsum} as products of matrices, from left to right, so that gradients flow. */
final class EinsumKernel {

  /** An array with a label for each of its axes, none twice. */
  private record Term(NDArray array, String labels) {}

  private EinsumKernel() {}

  static NDArray of(List<NDArray> inputs, Subscripts equation) {
    List<Integer> ranks = inputs.stream().map(each -> each.getShape().dimension()).toList();
    Subscripts terms = equation.resolved(ranks);
    List<Term> left = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      left.add(diagonal(inputs.get(i), terms.inputs().get(i)));
    }
    Term product = left.removeFirst();
    while (!left.isEmpty()) {
      Term next = left.removeFirst();
      String wanted =
          terms.output() + left.stream().map(Term::labels).collect(Collectors.joining());
      product = product(summed(product, next.labels() + wanted), next, wanted);
    }
    Term reduced = summed(product, terms.output());
    return arranged(reduced, terms.output());
  }

  /** Of two axes with one label only the elements with equal indices count. */
  private static Term diagonal(NDArray array, String labels) {
    for (int second = 1; second < labels.length(); second++) {
      int first = labels.indexOf(labels.charAt(second));
      if (first < second) {
        long[] lengths = array.getShape().getShape();
        long[] mask = new long[lengths.length];
        Arrays.fill(mask, 1);
        mask[first] = lengths[first];
        mask[second] = lengths[second];
        NDArray equal =
            array
                .getManager()
                .eye((int) lengths[first], (int) lengths[second], 0, array.getDataType());
        NDArray kept = array.mul(equal.reshape(mask)).sum(new int[] {second});
        return diagonal(kept, new StringBuilder(labels).deleteCharAt(second).toString());
      }
    }
    return new Term(array, labels);
  }

  /** Sums over the axes that nothing else needs. */
  private static Term summed(Term term, String wanted) {
    int[] axes = axes(term.labels(), label -> wanted.indexOf(label) < 0);
    return axes.length == 0
        ? term
        : new Term(
            term.array().sum(axes), only(term.labels(), label -> wanted.indexOf(label) >= 0));
  }

  private static Term product(Term a, Term other, String wanted) {
    Term b = summed(other, a.labels() + wanted);
    String both = only(a.labels(), label -> b.labels().indexOf(label) >= 0);
    String batch = only(both, label -> wanted.indexOf(label) >= 0);
    String inner = only(both, label -> wanted.indexOf(label) < 0);
    String rows = only(a.labels(), label -> both.indexOf(label) < 0);
    String columns = only(b.labels(), label -> both.indexOf(label) < 0);
    NDArray left = arranged(stretched(a, b), batch + rows + inner);
    NDArray right = arranged(stretched(b, a), batch + inner + columns);
    long[] outer = Arrays.copyOf(left.getShape().getShape(), batch.length());
    long[] m = lengths(left, batch.length(), rows.length());
    long[] n = lengths(right, batch.length() + inner.length(), columns.length());
    long k = size(lengths(right, batch.length(), inner.length()));
    NDArray product =
        left.reshape(joined(outer, size(m), k)).matMul(right.reshape(joined(outer, k, size(n))));
    long[] shape = Arrays.copyOf(outer, outer.length + m.length + n.length);
    System.arraycopy(m, 0, shape, outer.length, m.length);
    System.arraycopy(n, 0, shape, outer.length + m.length, n.length);
    return new Term(product.reshape(shape), batch + rows + columns);
  }

  /** Repeats axes of length 1 where the other array is longer. */
  private static Term stretched(Term term, Term other) {
    long[] shape = term.array().getShape().getShape().clone();
    for (int axis = 0; axis < shape.length; axis++) {
      int there = other.labels().indexOf(term.labels().charAt(axis));
      shape[axis] = there < 0 || shape[axis] != 1 ? shape[axis] : other.array().size(there);
    }
    Shape wanted = new Shape(shape);
    return wanted.equals(term.array().getShape())
        ? term
        : new Term(term.array().broadcast(wanted), term.labels());
  }

  private static NDArray arranged(Term term, String order) {
    int[] axes = order.chars().map(term.labels()::indexOf).toArray();
    return order.equals(term.labels()) ? term.array() : term.array().transpose(axes);
  }

  private static long[] lengths(NDArray array, int from, int count) {
    return Arrays.copyOfRange(array.getShape().getShape(), from, from + count);
  }

  private static long size(long[] lengths) {
    return Arrays.stream(lengths).reduce(1, Math::multiplyExact);
  }

  private static Shape joined(long[] outer, long rows, long columns) {
    long[] shape = Arrays.copyOf(outer, outer.length + 2);
    shape[outer.length] = rows;
    shape[outer.length + 1] = columns;
    return new Shape(shape);
  }

  private static int[] axes(String labels, IntPredicate chosen) {
    return IntStream.range(0, labels.length())
        .filter(axis -> chosen.test(labels.charAt(axis)))
        .toArray();
  }

  private static String only(String labels, IntPredicate chosen) {
    return labels
        .chars()
        .filter(chosen)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
