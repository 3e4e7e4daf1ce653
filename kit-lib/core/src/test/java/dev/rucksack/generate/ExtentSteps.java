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
import java.util.stream.Stream;

/** Steps that repeat, pad or scale, or make values from a shape. */
final class ExtentSteps {
  private static final long MOST_ELEMENTS = 256;

  static final List<Step> ALL =
      List.of(
          ExtentSteps::expand,
          ExtentSteps::tile,
          ExtentSteps::pad,
          ExtentSteps::resize,
          ExtentSteps::filled,
          ExtentSteps::range);

  private ExtentSteps() {}

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
}
