package dev.rucksack.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.Exchange;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator between two layers, with every option of the quantizer: ONNX Runtime and the
 * interpreter agree on the result, which is near the float network's, and stores nothing twice.
 */
class QuantizeSweepTest {
  private static final Op CONV = new Op.Conv(List.of(1, 1), List.of(0, 0, 0, 0), List.of(1, 1), 1);

  /** The layers that stand before and after an operator. */
  enum Around {
    DENSE,
    CONVOLUTION
  }

  /** What makes a small error large: a jump, products, or sums that nearly cancel. */
  private static final List<String> AMPLIFIES =
      List.of("ModReal ", "ReduceProd ", "ReduceAll ", "ReduceScalar ", "Einsum ij-> ");

  /** ONNX Runtime 1.29 moves transpositions through these and then cannot run them. */
  private static final Pattern REFUSED =
      Pattern.compile("Resize_CUBIC_.*_down between CONVOLUTION.*excluded=\\[\\]\\]");

  static Stream<String> samples() {
    return Samples.all().entrySet().stream()
        .filter(sample -> !layers(sample.getValue()).isEmpty())
        .filter(sample -> Exchange.wrap(sample.getValue()) == sample.getValue())
        .map(Map.Entry::getKey);
  }

  private static List<Around> layers(Graph sample) {
    return Arrays.stream(Around.values())
        .filter(
            around ->
                sample.inputs().values().stream().anyMatch(type -> channels(type, around) > 0))
        .toList();
  }

  /** The length of the axis that a layer sums over; 0 if the layer does not take such values. */
  private static long channels(TensorType type, Around around) {
    int rank = type.shape().rank();
    boolean fits = around == Around.DENSE ? rank > 1 : rank == 4;
    int axis = around == Around.DENSE ? rank - 1 : 1;
    return fits
            && type.dtype() == DType.FLOAT32
            && type.shape().dim(axis) instanceof Dim.Fixed(long size)
        ? size
        : 0;
  }

  private static Graph between(Graph sample, Around around) {
    GraphBuilder b = Graph.builder(sample.name());
    sample
        .inputs()
        .forEach(
            (name, type) -> {
              long channels = channels(type, around);
              if (channels == 0) {
                b.input(name, type);
              } else {
                b.input(name + ".in", type);
                layer(b, name, name + ".in", channels, around);
              }
            });
    sample.weights().forEach(b::weight);
    sample.nodes().forEach(b::node);
    sample
        .outputTypes()
        .forEach(
            (name, type) -> {
              long channels = channels(type, around);
              b.output(channels == 0 ? name : layer(b, name + ".out", name, channels, around));
            });
    return b.build();
  }

  private static String layer(
      GraphBuilder b, String output, String input, long channels, Around around) {
    long[] shape =
        around == Around.DENSE
            ? new long[] {channels, channels}
            : new long[] {channels, channels, 1, 1};
    float[] values = new float[(int) (channels * channels)];
    Random random = new Random(channels);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(channels));
    }
    b.weight(output + ".w", Tensor.of(values, shape));
    return b.add(output, around == Around.DENSE ? new Op.MatMul() : CONV, input, output + ".w");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyOperatorBetweenLayers(String name) {
    Graph sample = Objects.requireNonNull(Samples.all().get(name));
    for (Around around : layers(sample)) {
      Graph graph = between(sample, around);
      String first = graph.nodes().getFirst().name();
      for (Quantize quantize :
          List.of(Quantize.int8(), Quantize.int8().fullRange(), Quantize.int8().exclude(first))) {
        check(name + " between " + around + ", " + quantize, graph, quantize);
      }
    }
  }

  private static void check(String what, Graph graph, Quantize quantize) {
    Map<String, Tensor> inputs = SampleInputs.of(graph, 8, 5);
    Map<String, Tensor> exact = Interpreter.of(graph).run(inputs);
    Pass pass = quantize.calibrate(List.of(inputs));
    if (quantize.plan(graph).isEmpty()) {
      assertThatThrownBy(() -> graph.apply(pass)).as(what).hasMessageContaining("no layer");
      return;
    }
    if (!exact.values().stream().allMatch(QuantizeSweepTest::isFinite)) {
      assertThatThrownBy(() -> graph.apply(pass)).as(what).hasMessageContaining("NaN");
      return;
    }
    if (REFUSED.matcher(what).matches()) {
      assertThatThrownBy(() -> graph.apply(pass)).hasMessageContaining("exclude the layers beside");
      return;
    }
    Graph small = graph.apply(pass);
    Map<String, Tensor> expected = Interpreter.of(small).run(inputs);
    try (OrtModel model = OrtModel.of(small)) {
      Map<String, Tensor> actual = model.run(inputs);
      for (String output : graph.outputs()) {
        Tensor e = Objects.requireNonNull(expected.get(output));
        if (e.dtype() == DType.FLOAT32) {
          // A sum that is about half way between two codes may become either.
          assertThat(error(e, Objects.requireNonNull(actual.get(output))))
              .as(what)
              .isLessThan(0.005);
          double limit = AMPLIFIES.stream().anyMatch(what::startsWith) ? 1 : 0.06;
          assertThat(error(Objects.requireNonNull(exact.get(output)), e))
              .as(what)
              .isLessThan(limit);
        }
      }
    }
    assertThat(Onnx.bytes(small.apply(CleanUp.standard())))
        .as(what)
        .hasSize(Onnx.bytes(small).length);
    for (Node node : small.nodes()) {
      if (node.op() instanceof Op.DequantizeLinear) {
        assertThat(small.consumers(node.output())).as(what).hasSizeLessThan(2);
      }
    }
  }

  private static boolean isFinite(Tensor tensor) {
    return !tensor.dtype().isFloating()
        || IntStream.range(0, tensor.size()).allMatch(i -> Double.isFinite(tensor.number(i)));
  }

  /** The root of the mean squared difference, relative to the expected values' own. */
  private static double error(Tensor expected, Tensor actual) {
    double difference = 0;
    double size = Double.MIN_NORMAL;
    for (int i = 0; i < expected.size(); i++) {
      difference += Math.pow(actual.number(i) - expected.number(i), 2);
      size += Math.pow(expected.number(i), 2);
    }
    return Math.sqrt(difference / size);
  }
}
