package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
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
  private final GraphEditor edit;

  QdqWriter(Graph graph, Plan plan, Map<String, Range> ranges, int weightLimit) {
    this.graph = graph;
    this.plan = plan;
    this.quantized = plan.values();
    this.ranges = ranges;
    this.weightLimit = weightLimit;
    this.edit = GraphEditor.of(graph);
  }

  Graph write() {
    plan.layers().forEach(this::quantizeWeights);
    graph.inputs().keySet().forEach(this::passThroughEightBits);
    for (Node node : graph.nodes()) {
      node.outputs().forEach(this::passThroughEightBits);
    }
    return edit.cleaned();
  }

  private void passThroughEightBits(String value) {
    if (!quantized.contains(value)) {
      return;
    }
    Range range = range(value);
    byte[] zero = {(byte) range.zeroPoint()};
    String scale = edit.weight(value + ".scale", Tensor.scalar(range.scale()));
    String zeroPoint = edit.weight(value + ".zero", Tensor.of(DType.UINT8, zero));
    edit.insertAfter(
        value,
        from -> {
          String codes = edit.add(value + ".q", new Op.QuantizeLinear(1), from, scale, zeroPoint);
          return dequantize(value, codes, scale, zeroPoint, 1);
        });
  }

  /**
   * The observed range. A node that only picks or lays out elements of an eight-bit value keeps
   * that value's range: with another, ONNX Runtime would go to float and back between them.
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

  private void quantizeWeights(Node layer) {
    String name = layer.input(1);
    int axis = plan.channelAxis(layer).orElseThrow();
    float inputScale = range(layer.input()).scale();
    float[] bias = graph.weight(layer.input(2)).map(Tensor::floats).orElse(new float[0]);
    Tensor weight = graph.weight(name).orElseThrow();
    ChannelCodes coded = ChannelCodes.of(weight, axis, bias, inputScale, weightLimit);
    List<String> inputs = new ArrayList<>(layer.inputs());
    inputs.set(1, stored(name, coded.codes(), coded.scales(), axis));
    if (layer.hasInput(2)) {
      Tensor scales = scaled(coded.scales(), inputScale);
      inputs.set(2, stored(layer.input(2), coded.bias(), scales, 0));
    }
    edit.replace(layer, layer.op(), inputs);
  }

  private static Tensor scaled(Tensor scales, float factor) {
    float[] values = scales.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return Tensor.of(values, values.length);
  }

  private String stored(String name, Tensor codes, Tensor scales, int axis) {
    String codesName = edit.weight(name + ".q", codes);
    String scaleName = edit.weight(name + ".scale", scales);
    int channels = scales.size();
    Tensor zeros =
        codes.dtype() == DType.INT32
            ? Tensor.of(new int[channels], channels)
            : Tensor.of(codes.dtype(), new byte[channels], channels);
    return dequantize(name, codesName, scaleName, edit.weight(name + ".zero", zeros), axis);
  }

  private String dequantize(String stem, String codes, String scale, String zero, int axis) {
    return edit.add(stem + ".dq", new Op.DequantizeLinear(axis), codes, scale, zero);
  }
}
