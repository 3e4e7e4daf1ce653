package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a float network: a QuantizeLinear after each eight-bit value, and a DequantizeLinear in
 * front of each node that reads it, since runtimes fuse them into the reader.
 */
final class QdqWriter {
  /** Weights that layers in float read are not summed in 16 bits: all codes can be used. */
  private static final int ALL_CODES = 127;

  private final Graph graph;
  private final Plan plan;
  private final Ranges ranges;
  private final int weightLimit;
  private final GraphEditor edit;
  private final StoredOnce stored;

  QdqWriter(Graph graph, Plan plan, Map<String, Range> observed, int weightLimit) {
    this.graph = graph;
    this.plan = plan;
    this.ranges = new Ranges(graph, plan, observed);
    this.weightLimit = weightLimit;
    this.edit = GraphEditor.of(graph);
    this.stored = new StoredOnce(edit);
  }

  /**
   * The quantized network.
   *
   * @param storedCodes weights that only their file holds in eight bits
   */
  Graph write(Set<String> storedCodes) {
    Map<List<Object>, List<Node>> byWeight = new LinkedHashMap<>();
    for (Node layer : plan.layers()) {
      List<Object> key = List.of(layer.input(1), plan.kernels().channelAxis(layer));
      byWeight.computeIfAbsent(key, weight -> new ArrayList<>()).add(layer);
    }
    byWeight.values().forEach(this::quantizeWeight);
    plan.values().forEach(this::passThroughEightBits);
    storedCodes.forEach(this::store);
    return edit.cleaned();
  }

  private void passThroughEightBits(String value) {
    Range range = ranges.of(value);
    byte[] zero = {(byte) range.zeroPoint()};
    Codes codes =
        new Codes(
            value,
            stored.name(value + ".scale", Tensor.scalar(range.scale())),
            stored.name(value + ".zero", Tensor.of(DType.UINT8, zero)),
            1);
    List<Node> readers = plan.readers(value);
    if (!plan.isResult(value)) {
      String quantized = quantize(codes, value);
      readers.forEach(
          reader -> edit.redirect(reader, value, dequantize(codes, quantized, reader, range)));
      return;
    }
    // The first DequantizeLinear takes the name of an output; otherwise it is for the first reader.
    boolean returned = graph.outputs().contains(value) || readers.isEmpty();
    List<String> quantized = new ArrayList<>();
    String first =
        edit.insertAfter(
            value,
            from -> {
              quantized.add(quantize(codes, unlimited(value, range).orElse(from)));
              return returned
                  ? dequantize(codes, quantized.getFirst())
                  : dequantize(codes, quantized.getFirst(), readers.getFirst(), range);
            });
    for (Node reader : readers.subList(returned ? 0 : 1, readers.size())) {
      edit.redirect(reader, first, dequantize(codes, quantized.getFirst(), reader, range));
    }
  }

  /**
   * Converts codes for a node. One that stays in float though ONNX Runtime has an integer kernel
   * for it gets a scale for each channel, all the same: between values with one scale, ONNX Runtime
   * 1.29 would put the kernel in its place, and quantize its weights.
   */
  private String dequantize(Codes codes, String quantized, Node reader, Range range) {
    Shape shape = edit.type(quantized).shape();
    boolean kept = !plan.isInteger(reader) && plan.wouldBeFused(reader);
    if (!kept || shape.rank() < 2 || !(shape.dim(1) instanceof Dim.Fixed(long channels))) {
      return dequantize(codes, quantized);
    }
    float[] scales = new float[Math.toIntExact(channels)];
    byte[] zeros = new byte[scales.length];
    Arrays.fill(scales, range.scale());
    Arrays.fill(zeros, (byte) range.zeroPoint());
    String stem = codes.stem();
    String scale = stored.name(stem + ".scales", Tensor.of(scales, scales.length));
    String zero = stored.name(stem + ".zeros", Tensor.of(DType.UINT8, zeros, scales.length));
    return dequantize(new Codes(stem, scale, zero, 1), quantized);
  }

  /** The value before a Clip whose limits the codes cannot exceed; the Clip is then not needed. */
  private Optional<String> unlimited(String value, Range range) {
    return graph
        .producer(value)
        .filter(node -> node.op() instanceof Op.Clip && plan.kernel(node) == Kernel.LIMIT)
        .filter(clip -> plan.kernels().limits(clip).hold(range.low(), range.high()))
        .map(Node::input);
  }

  private void quantizeWeight(List<Node> layers) {
    Node any = layers.getFirst();
    String name = any.input(1);
    int axis = plan.kernels().channelAxis(any);
    Tensor weight = graph.weight(name).orElseThrow();
    ChannelCodes coded =
        ChannelCodes.of(weight, axis, weightLimit, layers.stream().map(this::bias).toList());
    for (Node layer : layers) {
      List<String> inputs = new ArrayList<>(layer.inputs());
      inputs.set(1, read(name, coded.codes(), coded.scales(), axis));
      if (layer.hasInput(2)) {
        ChannelCodes.Bias bias = bias(layer);
        inputs.set(2, read(layer.input(2), coded.biasCodes(bias), coded.biasScales(bias), 0));
      }
      edit.replace(layer, layer.op(), inputs);
    }
  }

  private ChannelCodes.Bias bias(Node layer) {
    return new ChannelCodes.Bias(plan.kernels().bias(layer), ranges.of(layer.input()).scale());
  }

  /** Stores a weight in eight bits for layers in float. */
  private void store(String name) {
    Tensor weight = graph.weight(name).orElseThrow();
    ChannelCodes coded = ChannelCodes.of(weight, StoredCodes.AXIS, ALL_CODES, List.of());
    for (Node reader : graph.consumers(name)) {
      if (reader.op() instanceof Op.Gather) {
        gather(edit.node(reader.name()).orElseThrow(), name, coded);
      } else {
        edit.redirect(reader, name, read(name, coded.codes(), coded.scales(), StoredCodes.AXIS));
      }
    }
  }

  /** Picks codes and converts only what was picked, not the whole table. */
  private void gather(Node node, String name, ChannelCodes coded) {
    Codes codes = codes(name, coded.codes(), coded.scales(), 0);
    String table = stored.name(name + ".q", coded.codes());
    String picked = edit.add(node.name() + ".q", node.op(), table, node.input(1));
    int axis = edit.type(picked).shape().rank() - graph.type(name).shape().rank() + 1;
    String result = dequantize(codes.along(axis), picked);
    edit.replace(List.of(node), Map.of(node.output(), result));
  }

  private String read(String name, Tensor tensor, Tensor scales, int axis) {
    Codes codes = codes(name, tensor, scales, axis);
    return dequantize(codes, stored.name(name + ".q", tensor));
  }

  private Codes codes(String name, Tensor tensor, Tensor scales, int axis) {
    Tensor zeros = Tensor.of(new int[scales.size()], scales.size()).cast(tensor.dtype());
    return new Codes(
        name, stored.name(name + ".scale", scales), stored.name(name + ".zero", zeros), axis);
  }

  private String quantize(Codes codes, String value) {
    Op op = new Op.QuantizeLinear(codes.axis());
    return edit.add(codes.stem() + ".q", op, value, codes.scale(), codes.zero());
  }

  private String dequantize(Codes codes, String value) {
    Op op = new Op.DequantizeLinear(codes.axis());
    return edit.add(codes.stem() + ".dq", op, value, codes.scale(), codes.zero());
  }

  /**
   * What codes mean.
   *
   * @param stem of the names of what reads and makes them
   * @param scale the name of the scale or scales
   * @param zero the name of the code or codes of zero
   * @param axis the axis of the scales, if there are several
   */
  private record Codes(String stem, String scale, String zero, int axis) {
    Codes along(int other) {
      return new Codes(stem, scale, zero, other);
    }
  }
}
