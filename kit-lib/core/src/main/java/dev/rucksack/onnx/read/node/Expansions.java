package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nodes of a file that become one other operator, or several, in a graph. */
public final class Expansions {
  private static final Set<String> TYPES =
      Set.of("Sum", "Mean", "Dropout", "CastLike", "LRN", "Size");

  private final NodeReader reader;
  private final Steps steps;

  private Expansions(NodeReader reader) {
    this.reader = reader;
    this.steps = new Steps(reader);
  }

  /**
   * Whether graphs have an operator only in the form of others.
   *
   * @param domain its domain, empty for ONNX's own
   */
  public static boolean supports(String domain, String type) {
    return domain.isEmpty() && TYPES.contains(type) || QuantizedForms.supports(domain, type);
  }

  /** The nodes that replace one of the file; empty if a single operator will do. */
  public static Optional<List<Node>> of(NodeReader reader) {
    Expansions expansions = new Expansions(reader);
    return expansions.expand() ? Optional.of(expansions.steps.nodes()) : QuantizedForms.of(reader);
  }

  private boolean expand() {
    return reader.domain().isEmpty() && expandOwn();
  }

  private boolean expandOwn() {
    return switch (reader.type()) {
      case "Min" -> reader.inputs().size() != 2 && chain(BinaryKind.MIN, output());
      case "Max" -> reader.inputs().size() != 2 && chain(BinaryKind.MAX, output());
      case "Sum" -> chain(BinaryKind.ADD, output());
      case "Mean" -> mean();
      case "Dropout" -> dropout();
      case "CastLike" -> castLike();
      case "Pow" -> power();
      case "IsInf" -> infinity();
      case "Size" -> size();
      case "LRN" -> localResponse();
      case "Shape" -> reader.attributes().has("end") && shape();
      case "Softmax" -> reader.opset() < 13 && softmax(new Op.Softmax(1), new Op.Softmax(-1));
      case "LogSoftmax" ->
          reader.opset() < 13 && softmax(new Op.LogSoftmax(1), new Op.LogSoftmax(-1));
      default -> reader.type().startsWith("Reduce") && keptWhole();
    };
  }

  private String output() {
    return steps.output();
  }

  private void add(Op op, List<String> inputs, String value) {
    steps.add(op, inputs, value);
  }

  private String fresh(String role) {
    return steps.fresh(role);
  }

  private boolean chain(BinaryKind kind, String result) {
    List<String> inputs = reader.inputs();
    if (inputs.isEmpty()) {
      throw reader.attributes().error("has no inputs", "give it one at least");
    }
    reader.attributes().refuseOthers();
    if (inputs.size() == 1) {
      add(new Op.Unary(UnaryKind.IDENTITY), inputs, result);
    }
    String so = inputs.getFirst();
    for (int i = 1; i < inputs.size(); i++) {
      String value = i == inputs.size() - 1 ? result : fresh("step");
      add(new Op.Binary(kind), List.of(so, inputs.get(i)), value);
      so = value;
    }
    return true;
  }

  private boolean mean() {
    String sum = fresh("sum");
    chain(BinaryKind.ADD, sum);
    String count = reader.store("count", Tensor.scalar(reader.inputs().size()));
    add(new Op.Binary(BinaryKind.DIV), List.of(sum, count), output());
    return true;
  }

  /** Dropout changes nothing once a network is trained. */
  private boolean dropout() {
    Attributes a = reader.attributes();
    a.ignore("ratio");
    a.ignore("seed");
    a.require("is_test", 1);
    boolean training = reader.weight(2).stream().anyMatch(flag -> flag.longs()[0] != 0);
    if (training || reader.has(2) && reader.weight(2).isEmpty()) {
      throw a.unsupported("may be training", "export the model for inference");
    }
    a.refuseOthers();
    add(new Op.Unary(UnaryKind.IDENTITY), List.of(reader.input(0)), output());
    return true;
  }

  /** Only the type of the second input matters, and it is known before the network runs. */
  private boolean castLike() {
    Attributes a = reader.attributes();
    DType to =
        reader
            .dtype(1)
            .orElseThrow(
                () ->
                    a.unsupported(
                        "casts to the type of '" + reader.input(1) + "', which is not known",
                        "declare it"));
    a.ignore("round_mode"); // of float8e8m0 only
    boolean saturate = a.flag("saturate", true);
    a.refuseOthers();
    add(new Op.Cast(to, saturate || !to.isFloat8()), List.of(reader.input(0)), output());
    return true;
  }

  /** Casts an exponent of another type; a whole base would need casting there and back. */
  private boolean power() {
    DType base = reader.dtype(0).orElse(DType.FLOAT32);
    DType exponent = reader.dtype(1).orElse(base);
    if (base == exponent || exponent.isFloating() && !base.isFloating()) {
      return false;
    }
    String cast = fresh("exponent");
    add(new Op.Cast(base), List.of(reader.input(1)), cast);
    add(new Op.Binary(BinaryKind.POW), List.of(reader.input(0), cast), output());
    return true;
  }

  /** Infinity of only one sign: infinite, and on that side of 0. */
  private boolean infinity() {
    boolean negative = reader.attributes().peek("detect_negative", 1) == 1;
    boolean positive = reader.attributes().peek("detect_positive", 1) == 1;
    if (negative == positive) {
      return false;
    }
    String infinite = fresh("infinite");
    String side = fresh("side");
    String zero = reader.store("zero", Tensor.scalar(0));
    String x = reader.input(0);
    BinaryKind kind = positive ? BinaryKind.GREATER : BinaryKind.LESS;
    add(new Op.Unary(UnaryKind.IS_INF), List.of(x), infinite);
    add(new Op.Binary(kind), List.of(x, zero), side);
    add(new Op.Binary(BinaryKind.AND), List.of(infinite, side), output());
    return true;
  }

  /** The number of elements: the product of all lengths. */
  private boolean size() {
    reader.attributes().refuseOthers();
    if (reader.rank(0) == 0) {
      // ONNX Runtime refuses the product of no lengths.
      add(
          new Op.Unary(UnaryKind.IDENTITY),
          List.of(reader.store("one", Tensor.of(new long[] {1}))),
          output());
      return true;
    }
    String lengths = fresh("lengths");
    add(new Op.Shape(0), List.of(reader.input(0)), lengths);
    add(new Op.Reduce(ReduceKind.PROD, false), List.of(lengths), output());
    return true;
  }

  /**
   * Each number over a power of the squares in its place of neighboring channels (Krizhevsky,
   * Sutskever and Hinton, ImageNet Classification with Deep Convolutional Neural Networks, 2012):
   * the mean of a window along the channels, zeros beyond them.
   */
  private boolean localResponse() {
    Attributes a = reader.attributes();
    float[] factors = {a.number("alpha", 1e-4f), a.number("bias", 1), a.number("beta", 0.75f)};
    int size = a.integer("size");
    a.refuseOthers();
    int rank = reader.rank(0);
    if (rank < 3 || rank > 4 || reader.dtype(0).orElse(DType.FLOAT32) != DType.FLOAT32) {
      throw a.unsupported(
          "normalizes " + reader.dtype(0).orElse(DType.FLOAT32) + " of rank " + rank,
          "use float32 of rank 3 or 4");
    }
    List<Integer> ones = Collections.nCopies(rank - 1, 1);
    List<Integer> kernel = new ArrayList<>(ones);
    kernel.set(0, size);
    List<Integer> pads = new ArrayList<>(Collections.nCopies(2 * rank - 2, 0));
    pads.set(0, (size - 1) / 2);
    pads.set(rank - 1, size / 2);
    String x = reader.input(0);
    String axis = reader.store("axis", Tensor.vector(1));
    String value = step(new Op.Binary(BinaryKind.MUL), "squares", x, x);
    value = step(new Op.Unsqueeze(), "planes", value, axis);
    value = step(new Op.AveragePool(kernel, ones, pads, false, true), "means", value);
    value = step(new Op.Squeeze(), "channels", value, axis);
    BinaryKind[] kinds = {BinaryKind.MUL, BinaryKind.ADD, BinaryKind.POW};
    for (int i = 0; i < kinds.length; i++) {
      String factor = reader.store("factor" + i, Tensor.scalar(factors[i]));
      value = step(new Op.Binary(kinds[i]), "step" + i, value, factor);
    }
    add(new Op.Binary(BinaryKind.DIV), List.of(x, value), output());
    return true;
  }

  private String step(Op op, String role, String... inputs) {
    String value = fresh(role);
    add(op, List.of(inputs), value);
    return value;
  }

  /** Some of the lengths: a slice of all of them. */
  private boolean shape() {
    Attributes a = reader.attributes();
    int start = a.integer("start", 0);
    int end = a.integer("end");
    a.refuseOthers();
    String all = fresh("all");
    add(new Op.Shape(0), List.of(reader.input(0)), all);
    String from = reader.store("start", Tensor.vector(start));
    String to = reader.store("end", Tensor.vector(end));
    add(new Op.Slice(), List.of(all, from, to), output());
    return true;
  }

  /** Before opset 13, axes from the given one on counted as one: flatten, normalize, restore. */
  private boolean softmax(Op overColumns, Op lastAxis) {
    int axis = reader.attributes().integer("axis", 1);
    reader.attributes().refuseOthers();
    String x = reader.input(0);
    int last = reader.rank(0) - 1;
    if (axis == last || axis == -1) {
      add(lastAxis, List.of(x), output());
      return true;
    }
    String flat = fresh("flat");
    String rows = fresh("rows");
    String shape = fresh("shape");
    add(new Op.Flatten(axis), List.of(x), flat);
    add(overColumns, List.of(flat), rows);
    add(new Op.Shape(0), List.of(x), shape);
    add(new Op.Reshape(), List.of(rows, shape), output());
    return true;
  }

  /** A reduction over no axes, if an attribute says that no axes means none. */
  private boolean keptWhole() {
    boolean none = !reader.has(1) || reader.weight(1).stream().anyMatch(axes -> axes.size() == 0);
    if (!none || reader.attributes().peek("noop_with_empty_axes", 0) != 1) {
      return false;
    }
    add(new Op.Unary(UnaryKind.IDENTITY), List.of(reader.input(0)), output());
    return true;
  }
}
