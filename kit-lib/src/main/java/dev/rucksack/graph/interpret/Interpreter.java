package dev.rucksack.graph.interpret;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Node;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Runs a {@link Graph} in plain Java. It shares no code with DJL or ONNX Runtime and sums in double
 * precision, which makes it the oracle of the tests; expect it to be 10 to 100 times slower.
 */
public final class Interpreter {
  private final Graph graph;

  private Interpreter(Graph graph) {
    this.graph = graph;
  }

  /** An interpreter of a graph. */
  public static Interpreter of(Graph graph) {
    return new Interpreter(graph);
  }

  /**
   * Runs a graph of one input and one output.
   *
   * @param input what the graph's input type accepts
   * @return the output
   * @throws GraphException if the input does not fit, naming both types
   */
  public Tensor run(Tensor input) {
    String output = graph.output();
    return Objects.requireNonNull(run(Map.of(graph.input(), input)).get(output), output);
  }

  /**
   * Runs the graph.
   *
   * @param inputs one tensor for each of the graph's inputs
   * @return the outputs by name, in the graph's order
   * @throws GraphException if an input is missing, unknown or does not fit
   */
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    Map<String, Tensor> values = new HashMap<>();
    observe(inputs, values::put);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (String name : graph.outputs()) {
      outputs.put(name, Objects.requireNonNull(values.get(name), name));
    }
    return outputs;
  }

  /**
   * Runs the graph and shows every value that a node defines, in the order of the nodes.
   *
   * @param inputs one tensor for each of the graph's inputs
   * @param observer gets the name of each value and the value
   */
  public void observe(Map<String, Tensor> inputs, BiConsumer<String, Tensor> observer) {
    checkInputs(inputs);
    Map<String, Tensor> values = new HashMap<>(graph.weights());
    values.putAll(inputs);
    for (Node node : graph.nodes()) {
      List<Tensor> results = compute(new NodeInputs(node, values));
      for (int i = 0; i < node.outputs().size(); i++) {
        String output = node.outputs().get(i);
        if (!output.isEmpty()) {
          values.put(output, results.get(i));
          observer.accept(output, results.get(i));
        }
      }
    }
  }

  private void checkInputs(Map<String, Tensor> inputs) {
    if (!inputs.keySet().equals(graph.inputs().keySet())) {
      throw new GraphException(
          "Graph '%s' takes the inputs %s but was given %s; give exactly those."
              .formatted(graph.name(), graph.inputs().keySet(), inputs.keySet()));
    }
    Map<Dim, Long> lengths = new HashMap<>();
    inputs.forEach((name, tensor) -> checkInput(name, graph.type(name), tensor, lengths));
  }

  private void checkInput(String name, TensorType type, Tensor tensor, Map<Dim, Long> lengths) {
    if (!type.accepts(tensor)) {
      throw new GraphException(
          "Input '%s' of graph '%s' is %s but was given %s; give it that type and shape."
              .formatted(name, graph.name(), type, tensor.type()));
    }
    for (int i = 0; i < tensor.rank(); i++) {
      long length = tensor.shape()[i];
      Long known = lengths.putIfAbsent(type.shape().dim(i), length);
      if (known != null && known != length) {
        throw new GraphException(
            "Axis '%s' of graph '%s' is %d in one input and %d in '%s'; make them equal."
                .formatted(type.shape().dim(i), graph.name(), known, length, name));
      }
    }
  }

  private static List<Tensor> compute(NodeInputs in) {
    return switch (in.node().op()) {
      case Op.LSTM op -> Recurrent.lstm(in, op);
      case Op op -> List.of(single(in, op));
    };
  }

  private static Tensor single(NodeInputs in, Op operator) {
    return switch (operator) {
      case Op.Unary op -> Elementwise.unary(in.get(0), op.kind());
      case Op.Binary op -> Broadcast.binary(in.get(0), in.get(1), op.kind());
      case Op.LeakyRelu op -> Elementwise.map(in.get(0), x -> x >= 0 ? x : op.alpha() * x);
      case Op.Elu op -> Elementwise.map(in.get(0), x -> x >= 0 ? x : op.alpha() * Math.expm1(x));
      case Op.Gelu op -> Elementwise.gelu(in.get(0), op.tanh());
      case Op.Clip op -> Elementwise.clip(in);
      case Op.Cast op -> Elementwise.cast(in.get(0), op.to());
      case Op.Gemm op -> Matrices.gemm(in, op);
      case Op.MatMul op -> Matrices.matMul(in.get(0), in.get(1));
      case Op.Conv op -> Convolution.conv(in, op);
      case Op.MaxPool op -> Pooling.max(in.get(0), op);
      case Op.AveragePool op -> Pooling.average(in.get(0), op);
      case Op.GlobalAveragePool op -> Pooling.global(in.get(0), false);
      case Op.GlobalMaxPool op -> Pooling.global(in.get(0), true);
      case Op.BatchNormalization op -> Normalization.batch(in, op);
      case Op.LayerNormalization op -> Normalization.layer(in, op);
      case Op.Softmax op -> Normalization.softmax(in.get(0), op.axis(), false);
      case Op.LogSoftmax op -> Normalization.softmax(in.get(0), op.axis(), true);
      case Op.Reshape op -> Layout.reshape(in.get(0), in.get(1).longs());
      case Op.Flatten op -> Layout.flatten(in.get(0), op.axis());
      case Op.Transpose op -> Layout.transpose(in.get(0), op.perm());
      case Op.Squeeze op -> Layout.squeeze(in.get(0), in.get(1).longs());
      case Op.Unsqueeze op -> Layout.unsqueeze(in.get(0), in.get(1).longs());
      case Op.Concat op -> Picking.concat(in, op.axis());
      case Op.Gather op -> Picking.gather(in, op.axis());
      case Op.Slice op -> Picking.slice(in);
      case Op.Reduce op -> Reduction.reduce(in, op);
      case Op.QuantizeLinear op -> Quantization.quantize(in, op.axis());
      case Op.DequantizeLinear op -> Quantization.dequantize(in, op.axis());
      case Op.Selu op -> throw new UnsupportedOperationException(op.type());
      case Op.Celu op -> throw new UnsupportedOperationException(op.type());
      case Op.ThresholdedRelu op -> throw new UnsupportedOperationException(op.type());
      case Op.HardSigmoid op -> throw new UnsupportedOperationException(op.type());
      case Op.PRelu op -> throw new UnsupportedOperationException(op.type());
      case Op.Mod op -> throw new UnsupportedOperationException(op.type());
      case Op.Where op -> throw new UnsupportedOperationException(op.type());
      case Op.CumSum op -> throw new UnsupportedOperationException(op.type());
      case Op.ConvTranspose op -> throw new UnsupportedOperationException(op.type());
      case Op.LpPool op -> throw new UnsupportedOperationException(op.type());
      case Op.GlobalLpPool op -> throw new UnsupportedOperationException(op.type());
      case Op.GroupNormalization op -> throw new UnsupportedOperationException(op.type());
      case Op.InstanceNormalization op -> throw new UnsupportedOperationException(op.type());
      case Op.Arg op -> throw new UnsupportedOperationException(op.type());
      case Op.Expand op -> throw new UnsupportedOperationException(op.type());
      case Op.Tile op -> throw new UnsupportedOperationException(op.type());
      case Op.Pad op -> throw new UnsupportedOperationException(op.type());
      case Op.Resize op -> throw new UnsupportedOperationException(op.type());
      case Op.Shape op -> throw new UnsupportedOperationException(op.type());
      case Op.ConstantOfShape op -> throw new UnsupportedOperationException(op.type());
      case Op.Range op -> throw new UnsupportedOperationException(op.type());
      case Op.Trilu op -> throw new UnsupportedOperationException(op.type());
      case Op.Split op -> throw new UnsupportedOperationException(op.type());
      case Op.GatherElements op -> throw new UnsupportedOperationException(op.type());
      case Op.GatherND op -> throw new UnsupportedOperationException(op.type());
      case Op.ScatterElements op -> throw new UnsupportedOperationException(op.type());
      case Op.TopK op -> throw new UnsupportedOperationException(op.type());
      case Op.OneHot op -> throw new UnsupportedOperationException(op.type());
      case Op.RNN op -> throw new UnsupportedOperationException(op.type());
      case Op.GRU op -> throw new UnsupportedOperationException(op.type());
      case Op.LSTM op -> throw new IllegalStateException(op + " has several outputs");
    };
  }

  /** Requires float32, the one floating type the kernels compute in. */
  static float[] floats(Tensor tensor) {
    if (tensor.dtype() != DType.FLOAT32) {
      throw new GraphException(
          "The interpreter computes in float32 but met " + tensor.type() + "; cast it to float32.");
    }
    return tensor.floats();
  }
}
