package dev.rucksack.generate;

import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Steps that lay elements out differently; the batch stays in front. */
final class LayoutSteps {
  static final List<Step> ALL =
      List.of(
          LayoutSteps::reshape,
          (g, x) -> g.moved(x, List.of(x.elements()), new Op.Flatten(1)),
          LayoutSteps::transpose,
          LayoutSteps::squeeze,
          LayoutSteps::unsqueeze);

  private LayoutSteps() {}

  private static Optional<Value> reshape(Growth g, Value x) {
    List<Long> rest = new ArrayList<>(x.rest());
    if (rest.size() > 1) {
      int at = g.random.nextInt(rest.size() - 1);
      rest.set(at, rest.get(at) * rest.remove(at + 1));
    } else if (rest.getFirst() % 2 == 0) {
      rest = List.of(2L, rest.getFirst() / 2);
    } else {
      return Optional.empty();
    }
    List<Long> target = new ArrayList<>(rest);
    target.addFirst(0L);
    if (g.random.nextBoolean()) {
      target.set(1 + g.random.nextInt(rest.size()), -1L);
    }
    return g.moved(x, rest, new Op.Reshape(), g.vector(target));
  }

  /**
   * Of three axes and more: ONNX Runtime 1.29 takes a matrix's perm [0, 1] before a Gemm for [1,
   * 0].
   */
  private static Optional<Value> transpose(Growth g, Value x) {
    if (x.rank() < 3) {
      return Optional.empty();
    }
    List<Integer> order = new ArrayList<>(IntStream.range(1, x.rank()).boxed().toList());
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, g.random.nextInt(i + 1));
    }
    List<Long> rest = order.stream().map(axis -> x.rest().get(axis - 1)).toList();
    order.addFirst(0);
    return g.moved(x, rest, new Op.Transpose(order));
  }

  private static Optional<Value> squeeze(Growth g, Value x) {
    int at = x.rest().indexOf(1L);
    if (at < 0 || x.rest().size() == 1) {
      return Optional.empty();
    }
    return g.moved(x, ReductionSteps.reduced(x, at, false), new Op.Squeeze(), g.vector(1 + at));
  }

  private static Optional<Value> unsqueeze(Growth g, Value x) {
    if (x.rank() > 3) {
      return Optional.empty();
    }
    int at = g.random.nextInt(x.rest().size() + 1);
    List<Long> rest = new ArrayList<>(x.rest());
    rest.add(at, 1L);
    return g.moved(x, rest, new Op.Unsqueeze(), g.vector(1 + at));
  }
}
