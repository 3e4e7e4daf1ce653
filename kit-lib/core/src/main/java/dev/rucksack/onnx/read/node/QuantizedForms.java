package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Operators on quantized numbers that have scales of their own: ONNX's {@code QLinear…} and those
 * that ONNX Runtime's quantization tool adds. Each becomes its operator on real numbers between
 * {@code DequantizeLinear} and {@code QuantizeLinear}, which runtimes join again, and which passes
 * and training understand.
 */
final class QuantizedForms {
  private static final String MICROSOFT = "com.microsoft";

  private static final Map<String, Consumer<QuantizedForms>> ONNX =
      Map.of("QLinearConv", QuantizedForms::conv, "QLinearMatMul", QuantizedForms::matMul);

  private static final Map<String, Consumer<QuantizedForms>> CONTRIBUTED =
      Map.ofEntries(
          Map.entry(
              "QuantizeLinear", forms -> forms.same(QuantizationReader.quantize(forms.reader))),
          Map.entry(
              "DequantizeLinear", forms -> forms.same(QuantizationReader.dequantize(forms.reader))),
          Map.entry("QLinearAdd", forms -> forms.binary(BinaryKind.ADD)),
          Map.entry("QLinearMul", forms -> forms.binary(BinaryKind.MUL)),
          Map.entry("QLinearSigmoid", forms -> forms.unary(new Op.Unary(UnaryKind.SIGMOID))),
          Map.entry("QLinearLeakyRelu", forms -> forms.unary(forms.leakyRelu())),
          Map.entry("QLinearSoftmax", forms -> forms.unary(forms.softmax())),
          Map.entry("QLinearGlobalAveragePool", forms -> forms.unary(forms.globalAverage())),
          Map.entry("QLinearAveragePool", forms -> forms.unary(forms.average())),
          Map.entry("QLinearConcat", QuantizedForms::concat),
          Map.entry("QLinearWhere", QuantizedForms::where),
          Map.entry("QGemm", QuantizedForms::gemm));

  private final NodeReader reader;
  private final Attributes attributes;
  private final Steps steps;

  private QuantizedForms(NodeReader reader) {
    this.reader = reader;
    this.attributes = reader.attributes();
    this.steps = new Steps(reader);
  }

  /**
   * Whether an operator is read in this form.
   *
   * @param domain empty for ONNX's own
   */
  static boolean supports(String domain, String type) {
    return of(domain).containsKey(type);
  }

  private static Map<String, Consumer<QuantizedForms>> of(String domain) {
    return domain.isEmpty() ? ONNX : domain.equals(MICROSOFT) ? CONTRIBUTED : Map.of();
  }

  /** The nodes that replace one of the file; empty if its operator is none of these. */
  static Optional<List<Node>> of(NodeReader reader) {
    return Optional.ofNullable(of(reader.domain()).get(reader.type()))
        .map(
            form -> {
              QuantizedForms forms = new QuantizedForms(reader);
              form.accept(forms);
              return forms.steps.nodes();
            });
  }

  /** An operator that ONNX has, too, since ONNX Runtime's had more types than its first form. */
  private void same(Op op) {
    attributes.refuseOthers();
    steps.add(op, reader.inputs(), steps.output());
  }

  private void conv() {
    Op op = WindowReader.conv(reader, 3);
    List<String> inputs = new ArrayList<>();
    inputs.add(real(0, "x", 1));
    inputs.add(real(3, "w", 0));
    if (reader.has(8)) {
      inputs.add(sum(8, scale(1, 4, 1), 0));
    }
    codes(op, inputs, 6);
  }

  /** The scale of A may differ from row to row, that of B from column to column. */
  private void matMul() {
    codes(new Op.MatMul(), List.of(real(0, "a", -2), real(3, "b", -1)), 6);
  }

  private void binary(BinaryKind kind) {
    codes(new Op.Binary(kind), List.of(real(0, "a", 0), real(3, "b", 0)), 6);
  }

  private void unary(Op op) {
    codes(op, List.of(real(0, "x", 0)), 3);
  }

  private Op leakyRelu() {
    return new Op.LeakyRelu(attributes.number("alpha", 0.01f));
  }

  /** Before opset 13, several axes counted as one. */
  private Op softmax() {
    int axis = attributes.integer("axis", -1);
    boolean last = axis == -1 || axis == reader.rank(0) - 1;
    if (attributes.integer("opset", 13) < 13 && !last) {
      throw attributes.unsupported("flattens axes from " + axis + " on", "export it in opset 13");
    }
    return new Op.Softmax(axis);
  }

  private Op globalAverage() {
    attributes.require("channels_last", 0);
    return new Op.GlobalAveragePool();
  }

  private Op average() {
    attributes.require("channels_last", 0);
    return WindowReader.averagePool(reader);
  }

  private void concat() {
    List<String> inputs = new ArrayList<>();
    for (int i = 2; i + 2 < reader.inputs().size(); i += 3) {
      inputs.add(real(i, "part" + (i / 3), 0));
    }
    codes(new Op.Concat(attributes.integer("axis")), inputs, 0);
  }

  private void where() {
    String first = real(1, "x", 0);
    codes(new Op.Where(), List.of(reader.input(0), first, real(4, "y", 0)), 7);
  }

  /** Without a scale of its own, the result is real. */
  private void gemm() {
    float alpha = attributes.number("alpha", 1);
    boolean transB = attributes.flag("transB", false);
    Op op = new Op.Gemm(alpha, 1, attributes.flag("transA", false), transB);
    List<String> inputs = new ArrayList<>();
    inputs.add(real(0, "a", 0));
    inputs.add(real(3, "b", transB ? 0 : 1));
    if (reader.has(6)) {
      inputs.add(sum(6, scale(1, 4, alpha), -1));
    }
    if (reader.has(7)) {
      codes(op, inputs, 7);
    } else {
      attributes.refuseOthers();
      steps.add(op, inputs, steps.output());
    }
  }

  /**
   * The real numbers of a quantized input, whose scale and zero point are the next two.
   *
   * @param axis that of a vector of scales
   */
  private String real(int input, String role, int axis) {
    String value = steps.fresh(role);
    int position = axis < 0 ? axis + reader.rank(input) : axis;
    add(new Op.DequantizeLinear(Math.max(0, position)), input, input + 1, input + 2, value);
    return value;
  }

  /** The real numbers of a bias, which is stored in steps of a product's scale. */
  private String sum(int input, String scale, int axis) {
    String value = steps.fresh("bias");
    int position = axis < 0 ? axis + reader.rank(input) : axis;
    steps.add(new Op.DequantizeLinear(position), List.of(reader.input(input), scale), value);
    return value;
  }

  /** The product of two scales, one of which may be a vector. */
  private String scale(int first, int second, float factor) {
    Tensor one = stored(first);
    float[] scales = stored(second).floats();
    if (one.size() != 1) {
      throw attributes.unsupported(
          "has " + one.size() + " scales for its first input", "quantize it with a single one");
    }
    for (int i = 0; i < scales.length; i++) {
      scales[i] *= factor * one.floats()[0];
    }
    Tensor product =
        scales.length == 1 ? Tensor.scalar(scales[0]) : Tensor.of(scales, scales.length);
    return reader.store("bias_scale", product);
  }

  private Tensor stored(int input) {
    return reader
        .weight(input)
        .filter(scale -> scale.dtype() == DType.FLOAT32)
        .orElseThrow(
            () ->
                attributes.unsupported(
                    "computes the scale '" + reader.input(input) + "'", "store it as float32"));
  }

  /** Quantizes what an operator gives, by the scale and zero point from an input on. */
  private void codes(Op op, List<String> inputs, int scale) {
    attributes.refuseOthers();
    String real = steps.fresh("real");
    steps.add(op, inputs, real);
    List<String> ends = new ArrayList<>(List.of(real, precise(scale)));
    if (reader.has(scale + 1)) {
      ends.add(reader.input(scale + 1));
    }
    steps.add(new Op.QuantizeLinear(0), ends, steps.output());
  }

  private void add(Op op, int input, int scale, int zero, String value) {
    List<String> inputs = new ArrayList<>(List.of(reader.input(input), precise(scale)));
    if (reader.has(zero)) {
      inputs.add(reader.input(zero));
    }
    steps.add(op, inputs, value);
  }

  /** Sums of products would be too large for a 16-bit scale's type, which they would take on. */
  private String precise(int scale) {
    boolean single = reader.dtype(scale).orElse(DType.FLOAT32) == DType.FLOAT32;
    if (single) {
      return reader.input(scale);
    }
    String value = steps.fresh("scale" + scale);
    steps.add(new Op.Cast(DType.FLOAT32), List.of(reader.input(scale)), value);
    return value;
  }
}
