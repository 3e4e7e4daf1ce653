package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.AxisSum;
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
 * The whole numbers and truth values that are known before the network runs: what follows from
 * weights alone, and, open axes included, what {@link Op.Shape} gives and operators make of it on
 * its way to a {@link Op.Reshape} or an {@link Op.Expand}.
 */
final class ShapeValues {
  /** A longer vector holds indices or weights, not a shape. */
  private static final int LONGEST = 64;

  private final Map<String, List<ShapeEntry>> known = new HashMap<>();
  private final Constants constants = new Constants();

  /** Notes what a weight holds. */
  void note(String name, Tensor weight) {
    constants.note(name, weight);
    noteEntries(name, weight);
  }

  private void noteEntries(String name, Tensor tensor) {
    known.remove(name);
    if (isShape(tensor.type()) && tensor.size() <= LONGEST) {
      known.put(name, numbers(tensor.longs()));
    }
  }

  void forget(String name) {
    known.remove(name);
    constants.forget(name);
  }

  private static boolean isShape(TensorType type) {
    boolean whole =
        type.dtype() == DType.INT64 || type.dtype() == DType.INT32 || type.dtype() == DType.BOOL;
    return whole && type.shape().rank() <= 1;
  }

  private static List<ShapeEntry> numbers(long[] values) {
    return Arrays.stream(values).<ShapeEntry>mapToObj(ShapeEntry.Number::new).toList();
  }

  /** The entries of a scalar or vector; empty if they depend on data. */
  Optional<List<ShapeEntry>> find(String value) {
    return Optional.ofNullable(known.get(value));
  }

  /** All that is known of some values, to tell whether it has changed. */
  List<Object> known(List<String> values) {
    List<Object> all = new ArrayList<>();
    for (String value : values) {
      all.add(find(value));
      all.add(constant(value));
    }
    return all;
  }

  /** A small value that is the same in each run; empty if it depends on data or open axes. */
  Optional<Tensor> constant(String value) {
    return constants.find(value);
  }

  /** Notes what the outputs of a node hold, if that is known. */
  void note(NodeTypes in, List<TensorType> results) {
    in.node().outputs().forEach(this::forget);
    List<Tensor> computed = constants.compute(in.node(), results);
    for (int i = 0; i < computed.size(); i++) {
      String output = i < in.node().outputs().size() ? in.node().outputs().get(i) : "";
      if (!output.isEmpty()) {
        note(output, computed.get(i));
      }
    }
    if (computed.isEmpty() && isShape(results.getFirst())) {
      if (in.node().op() instanceof Op.Split) {
        noteParts(in.node(), results);
      } else {
        entries(in).ifPresent(entries -> note(in.node().output(), results.getFirst(), entries));
      }
    }
  }

  private void note(String name, TensorType type, List<ShapeEntry> entries) {
    known.put(name, entries);
    constants.note(name, type, entries);
  }

  private void noteParts(Node split, List<TensorType> results) {
    List<ShapeEntry> whole = known.get(split.input(0));
    int from = 0;
    for (int i = 0; whole != null && i < split.outputs().size(); i++) {
      int to = from + (int) results.get(i).shape().elements();
      if (!split.outputs().get(i).isEmpty() && to <= whole.size()) {
        note(split.outputs().get(i), results.get(i), whole.subList(from, to));
      }
      from = to;
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

  /** Operators beyond these may yield shapes, too, but exporters make no shapes with them. */
  private static Optional<List<ShapeEntry>> entries(Op op, List<List<ShapeEntry>> in) {
    return switch (op) {
      case Op.Cast(DType to, boolean saturate) -> to == DType.BOOL ? Optional.empty() : first(in);
      case Op.Squeeze squeeze -> first(in);
      case Op.Unsqueeze unsqueeze -> first(in);
      case Op.Reshape reshape -> first(in);
      case Op.Unary(UnaryKind kind) -> unary(kind, in);
      case Op.Concat concat -> joined(in);
      case Op.Gather gather -> picked(in.get(0), in.get(1));
      case Op.Slice slice -> ShapeArithmetic.slice(in);
      case Op.Where where -> ShapeArithmetic.where(in);
      case Op.Binary(BinaryKind kind) -> ShapeArithmetic.calculate(kind, in);
      case Op.Reduce(ReduceKind kind, boolean keepDims) ->
          kind == ReduceKind.PROD
              ? ShapeArithmetic.reduced(BinaryKind.MUL, in.getFirst())
              : kind == ReduceKind.SUM
                  ? ShapeArithmetic.reduced(BinaryKind.ADD, in.getFirst())
                  : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<List<ShapeEntry>> first(List<List<ShapeEntry>> in) {
    return Optional.of(in.getFirst());
  }

  private static Optional<List<ShapeEntry>> unary(UnaryKind kind, List<List<ShapeEntry>> in) {
    if (kind == UnaryKind.NEG) {
      List<ShapeEntry> zero = List.of(ShapeEntry.of(AxisSum.of(0)));
      return ShapeArithmetic.calculate(BinaryKind.SUB, List.of(zero, in.getFirst()));
    }
    return kind == UnaryKind.IDENTITY ? first(in) : Optional.empty();
  }

  /** Joined with itself at each node, a vector would double until memory ends. */
  private static Optional<List<ShapeEntry>> joined(List<List<ShapeEntry>> in) {
    return in.stream().mapToLong(List::size).sum() > LONGEST
        ? Optional.empty()
        : Optional.of(in.stream().flatMap(List::stream).toList());
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
