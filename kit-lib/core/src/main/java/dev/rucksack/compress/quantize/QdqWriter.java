package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Rewrites a float network with a quantize–dequantize pair around each eight-bit value. */
final class QdqWriter {
  private final Graph graph;
  private final Plan plan;
  private final Set<String> quantized;
  private final Map<String, Range> ranges;
  private final int weightLimit;
  private final GraphBuilder builder;
  private final Map<String, String> renamed = new HashMap<>();

  QdqWriter(Graph graph, Plan plan, Map<String, Range> ranges, int weightLimit) {
    this.graph = graph;
    this.plan = plan;
    this.quantized = plan.values();
    this.ranges = ranges;
    this.weightLimit = weightLimit;
    this.builder = Graph.builder(graph.name());
  }

  Graph write() {
    graph.inputs().forEach(builder::input);
    graph.weights().forEach(builder::weight);
    graph.inputs().keySet().forEach(this::passThroughEightBits);
    List<Node> layers = plan.layers();
    for (Node node : graph.nodes()) {
      List<String> inputs = new ArrayList<>(node.inputs());
      inputs.replaceAll(value -> Objects.requireNonNullElse(renamed.get(value), value));
      if (layers.contains(node)) {
        quantizeWeights(node, inputs);
      }
      builder.node(node.withInputs(inputs));
      node.outputs().forEach(this::passThroughEightBits);
    }
    graph.outputs().forEach(builder::output);
    return builder.dropUnused().build();
  }

  private void passThroughEightBits(String value) {
    if (!quantized.contains(value)) {
      return;
    }
    Range range = range(value);
    byte[] zero = {(byte) range.zeroPoint()};
    String scale = weight(value + ".scale", Tensor.scalar(range.scale()));
    String zeroPoint = weight(value + ".zero", Tensor.of(DType.UINT8, zero));
    String codes = builder.freshName(value + ".q");
    builder.add(codes, new Op.QuantizeLinear(1), value, scale, zeroPoint);
    renamed.put(value, dequantize(value, codes, scale, zeroPoint, 1));
  }

  /**
   * The observed range. What only picks or lays out elements of an eight-bit value keeps that
   * value's range: with another one, ONNX Runtime would go to float and back between them.
   */
  private Range range(String value) {
    Optional<String> source =
        graph
            .producer(value)
            .filter(node -> node.op().facts().keepsNumbers())
            .map(node -> node.input(node.op().facts().source().orElseThrow()));
    if (source.isPresent() && quantized.contains(source.get())) {
      return range(source.get());
    }
    return Objects.requireNonNull(ranges.get(value), () -> "no range of " + value);
  }

  private void quantizeWeights(Node node, List<String> inputs) {
    String name = node.input(1);
    int axis = plan.channelAxis(node).orElseThrow();
    float inputScale = range(node.input()).scale();
    float[] bias = graph.weight(node.input(2)).map(Tensor::floats).orElse(new float[0]);
    Tensor weight = graph.weight(name).orElseThrow();
    ChannelCodes coded = ChannelCodes.of(weight, axis, bias, inputScale, weightLimit);
    inputs.set(1, stored(name, coded.codes(), coded.scales(), axis));
    if (node.hasInput(2)) {
      inputs.set(2, stored(node.input(2), coded.bias(), scaled(coded.scales(), inputScale), 0));
    }
  }

  private static Tensor scaled(Tensor scales, float factor) {
    float[] values = scales.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return Tensor.of(values, values.length);
  }

  private String stored(String name, Tensor codes, Tensor scales, int axis) {
    String codesName = weight(name + ".q", codes);
    String scaleName = weight(name + ".scale", scales);
    int channels = scales.size();
    Tensor zeros =
        codes.dtype() == DType.INT32
            ? Tensor.of(new int[channels], channels)
            : Tensor.of(codes.dtype(), new byte[channels], channels);
    return dequantize(name, codesName, scaleName, weight(name + ".zero", zeros), axis);
  }

  private String dequantize(String stem, String codes, String scale, String zero, int axis) {
    String name = builder.freshName(stem + ".dq");
    return builder.add(name, new Op.DequantizeLinear(axis), codes, scale, zero);
  }

  private String weight(String stem, Tensor tensor) {
    String name = builder.freshName(stem);
    builder.weight(name, tensor);
    return name;
  }
}
