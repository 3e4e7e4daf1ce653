package dev.rucksack.djl.quantized;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.HashSet;
import java.util.Set;

/**
 * The values of small numbers that a graph block keeps as float32: codes, their zero points and
 * sums of their products that only operators of quantization and casts to float32 read, at most
 * after they were moved. Gradients flow through them, and types that DJL's engine lacks need no
 * arrays.
 */
public final class CarriedCodes {
  private final Graph graph;
  private final Readers readers;
  private final Set<String> carried = new HashSet<>();

  private CarriedCodes(Graph graph) {
    this.graph = graph;
    this.readers = new Readers(graph);
  }

  /** Their names. */
  public static Set<String> of(Graph graph) {
    CarriedCodes codes = new CarriedCodes(graph);
    // What a move gives decides about its input, so the last nodes come first.
    for (Node node : graph.nodes().reversed()) {
      if (node.op() instanceof Op.Quantization || moves(node.op())) {
        node.outputs().stream().filter(value -> !value.isEmpty()).forEach(codes::decide);
      }
    }
    graph.weights().keySet().stream()
        .filter(weight -> codes.readers.of(weight).stream().noneMatch(CarriedCodes::isCast))
        .forEach(codes::decide);
    return codes.carried;
  }

  private void decide(String value) {
    boolean read = !readers.of(value).isEmpty() || graph.outputs().contains(value);
    if (read
        && isCode(graph.type(value).dtype())
        && readers.of(value).stream().allMatch(this::carries)) {
      carried.add(value);
    }
  }

  private boolean carries(Readers.Reader reader) {
    Op op = reader.node().op();
    return op instanceof Op.DequantizeLinear
        || op instanceof Op.MatMulInteger
        || op instanceof Op.ConvInteger
        || isCast(reader)
        || op instanceof Op.QuantizeLinear && reader.input() == 2
        || moves(op) && reader.input() == 0 && carried.containsAll(reader.node().outputs());
  }

  /** Sums of products of codes become real numbers so. */
  private static boolean isCast(Readers.Reader reader) {
    return reader.node().op() instanceof Op.Cast cast && cast.to() == DType.FLOAT32;
  }

  /** Operators that at most change the layout, or leave out some of the numbers. */
  private static boolean moves(Op op) {
    return op instanceof Op.Reshape
        || op instanceof Op.Flatten
        || op instanceof Op.Transpose
        || op instanceof Op.Squeeze
        || op instanceof Op.Unsqueeze
        || op instanceof Op.Slice
        || op instanceof Op.Gather
        || op instanceof Op.Split
        || op instanceof Op.MaxPool
        || op instanceof Op.Resize
        || op.equals(new Op.Unary(UnaryKind.IDENTITY));
  }

  private static boolean isCode(DType dtype) {
    return dtype == DType.INT32
        || dtype.isFloat8()
        || !dtype.isFloating() && dtype.bits() <= Short.SIZE && dtype != DType.BOOL;
  }
}
