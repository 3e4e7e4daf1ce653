package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole numbers that are known before the network runs, including open axes: what {@link
 * Op.Shape} gives, and what operators make of it on its way to an {@link Op.Reshape} or an {@link
 * Op.Expand}.
 */
final class ShapeValues {
  /** A longer vector holds indices or weights, not a shape. */
  private static final int LONGEST = 64;

  private final Map<String, List<ShapeEntry>> known = new HashMap<>();

  /** Notes what a weight holds. */
  void note(String name, Tensor weight) {
    known.remove(name);
    if (isShape(weight.type()) && weight.size() <= LONGEST) {
      known.put(name, numbers(weight.longs()));
    }
  }

  void forget(String name) {
    known.remove(name);
  }

  private static boolean isShape(TensorType type) {
    boolean whole = type.dtype() == DType.INT64 || type.dtype() == DType.INT32;
    return whole && type.shape().rank() <= 1;
  }

  private static List<ShapeEntry> numbers(long[] values) {
    return Arrays.stream(values).<ShapeEntry>mapToObj(ShapeEntry.Number::new).toList();
  }

  /** The entries of a scalar or vector; empty if they depend on data. */
  Optional<List<ShapeEntry>> find(String value) {
    return Optional.ofNullable(known.get(value));
  }

  /** Notes what the first output of a node holds, if known. */
  void note(NodeTypes in, TensorType result) {
    known.remove(in.node().output());
    if (isShape(result)) {
      entries(in).ifPresent(entries -> known.put(in.node().output(), entries));
    }
  }

  private Optional<List<ShapeEntry>> entries(NodeTypes in) {
    Op op = in.node().op();
    if (op instanceof Op.Shape lengths) {
      return Optional.of(lengths(in.shape(0), lengths));
    }
    List<List<ShapeEntry>> operands = new ArrayList<>();
    for (String input : in.node().inputs()) {
      if (!known.containsKey(input)) {
        return Optional.empty();
      }
      operands.add(known.get(input));
    }
    return entries(op, operands);
  }

  private static List<ShapeEntry> lengths(Shape shape, Op.Shape op) {
    return shape.slice(op.first(shape.rank()), shape.rank()).dims().stream()
        .map(ShapeEntry::of)
        .toList();
  }

  /** Operators beyond these may yield shapes, too, but nobody makes shapes with them. */
  private static Optional<List<ShapeEntry>> entries(Op op, List<List<ShapeEntry>> in) {
    if (op instanceof Op.Cast
        || op instanceof Op.Squeeze
        || op instanceof Op.Unsqueeze
        || op instanceof Op.Reshape
        || op.equals(new Op.Unary(UnaryKind.IDENTITY))) {
      return Optional.of(in.getFirst());
    }
    if (op instanceof Op.Concat) {
      // Joined with itself at each node, a vector would double until memory runs out.
      if (in.stream().mapToLong(List::size).sum() > LONGEST) {
        return Optional.empty();
      }
      return Optional.of(in.stream().flatMap(List::stream).toList());
    }
    if (op instanceof Op.Gather) {
      return picked(in.get(0), in.get(1));
    }
    if (op instanceof Op.Slice) {
      return ShapeArithmetic.slice(in);
    }
    return op instanceof Op.Binary(BinaryKind kind)
        ? ShapeArithmetic.calculate(kind, in.get(0), in.get(1))
        : Optional.empty();
  }

  private static Optional<List<ShapeEntry>> picked(List<ShapeEntry> from, List<ShapeEntry> which) {
    List<ShapeEntry> picked = new ArrayList<>();
    for (ShapeEntry entry : which) {
      if (!(entry instanceof ShapeEntry.Number(long index))
          || index < -from.size()
          || index >= from.size()) {
        return Optional.empty();
      }
      picked.add(from.get((int) Math.floorMod(index, (long) from.size())));
    }
    return Optional.of(picked);
  }
}
