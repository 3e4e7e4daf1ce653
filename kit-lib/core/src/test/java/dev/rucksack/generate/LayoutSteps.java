package dev.rucksack.generate;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Steps that move, repeat or pad elements; the batch stays in front. */
final class LayoutSteps {
  private static final long MOST_ELEMENTS = 256;

  static final List<Step> ALL =
      List.of(
          LayoutSteps::reshape,
          (g, x) -> g.moved(x, List.of(x.elements()), new Op.Flatten(1)),
          LayoutSteps::transpose,
          LayoutSteps::squeeze,
          LayoutSteps::unsqueeze,
          LayoutSteps::expand,
          LayoutSteps::tile,
          LayoutSteps::pad,
          LayoutSteps::resize,
          LayoutSteps::filled,
          LayoutSteps::range,
          LayoutSteps::trilu);

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
    return g.moved(x, NormSteps.reduced(x, at, false), new Op.Squeeze(), g.vector(1 + at));
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

  private static Optional<Value> expand(Growth g, Value x) {
    int at = x.rest().indexOf(1L);
    if (at < 0 || x.elements() > MOST_ELEMENTS) {
      return Optional.empty();
    }
    List<Long> rest = x.with(at, g.upTo(3));
    List<Long> target = new ArrayList<>(rest);
    target.addFirst(1L);
    return g.moved(x, rest, new Op.Expand(), g.vector(target));
  }

  private static Optional<Value> tile(Growth g, Value x) {
    if (x.elements() > MOST_ELEMENTS) {
      return Optional.empty();
    }
    int at = g.index(x);
    List<Long> repeats = new ArrayList<>(Collections.nCopies(x.rank(), 1L));
    repeats.set(1 + at, 2L);
    return g.moved(x, x.with(at, 2 * x.rest().get(at)), new Op.Tile(), g.vector(repeats));
  }

  private static Optional<Value> pad(Growth g, Value x) {
    int at = g.index(x);
    long length = x.rest().get(at);
    PadMode mode = g.any(PadMode.values());
    if (length < 3 || x.elements() > MOST_ELEMENTS) {
      return Optional.empty();
    }
    List<Long> pads = new ArrayList<>(Collections.nCopies(2 * x.rank(), 0L));
    pads.set(1 + at, 1L);
    pads.set(x.rank() + 1 + at, 2L);
    // Not zero: ONNX Runtime 1.29 merges zeros into the pads of a following pool, even too many.
    String[] others =
        mode == PadMode.CONSTANT
            ? new String[] {g.vector(pads), g.scalar(0.5f)}
            : new String[] {g.vector(pads)};
    return g.moved(x, x.with(at, length + 3), new Op.Pad(mode), others);
  }

  private static Optional<Value> resize(Growth g, Value x) {
    if (x.rank() != 4
        || x.elements() > MOST_ELEMENTS
        || x.rest().stream().skip(1).anyMatch(n -> n < 2)) {
      return Optional.empty();
    }
    ResizeMode mode = g.any(List.of(ResizeMode.NEAREST, ResizeMode.LINEAR));
    Op op = new Op.Resize(mode, CoordinateMode.ASYMMETRIC, NearestMode.FLOOR);
    String scales = g.weight(Tensor.of(new float[] {1, 1, 2, 2}, 4));
    List<Long> rest = List.of(x.rest().get(0), 2 * x.rest().get(1), 2 * x.rest().get(2));
    String name = g.on(x, op, "", scales);
    return Optional.of(new Value(name, rest, x.exact() && mode == ResizeMode.NEAREST));
  }

  /** A constant of the value's own shape, open batch included, added to it. */
  private static Optional<Value> filled(Growth g, Value x) {
    String shape = g.on(x, new Op.Shape(0));
    String filled = g.node(new Op.ConstantOfShape(Tensor.of(new float[] {0.25f}, 1)), shape);
    return g.bounded(g.same(x, new Op.Binary(BinaryKind.ADD), filled));
  }

  private static Optional<Value> range(Growth g, Value x) {
    String[] ends =
        Stream.of(0L, x.last(), 1L)
            .map(n -> g.weight(Tensor.of(new long[] {n})))
            .toArray(String[]::new);
    String range = g.node(new Op.Range(), ends);
    String real = g.node(new Op.Cast(DType.FLOAT32), range);
    return g.bounded(g.same(x, new Op.Binary(BinaryKind.MUL), real));
  }

  private static Optional<Value> trilu(Growth g, Value x) {
    if (x.rank() < 3) {
      return Optional.empty();
    }
    return g.moved(x, x.rest(), new Op.Trilu(g.random.nextBoolean()));
  }
}
