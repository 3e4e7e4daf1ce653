package dev.rucksack.parity;

import ai.djl.nn.Block;
import dev.rucksack.djl.BlockModel;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.Model;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Whether a block, the graph traced from it and the graph's file give the same answers.
 *
 * @param interpreter the plain-Java interpreter against DJL
 * @param onnxRuntime ONNX Runtime against DJL
 */
public record ParityReport(Parity interpreter, Parity onnxRuntime) {

  /**
   * Runs a network of one input and one output in all three.
   *
   * @param block the network in DJL
   * @param graph the same network as a graph
   * @param inputs of several batch sizes; see {@link RandomInputs}
   * @throws OnnxException if ONNX Runtime refuses the graph, it has several inputs or outputs, or
   *     outputs differ in type or shape
   */
  public static ParityReport of(Block block, Graph graph, List<Tensor> inputs) {
    if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
      throw new OnnxException(
          "Graph '%s' has the inputs %s and the outputs %s; compare it with ofNamed."
              .formatted(graph.name(), graph.inputs().keySet(), graph.outputs()));
    }
    return ofNamed(block, graph, inputs.stream().map(each -> Map.of(graph.input(), each)).toList());
  }

  /**
   * Runs a network of any number of inputs and outputs in all three.
   *
   * @param block the network in DJL
   * @param graph the same network as a graph, with the block's inputs and outputs in order
   * @param inputs each a tensor for every input of the graph; see {@link RandomInputs#of}
   * @throws OnnxException if ONNX Runtime refuses the graph, or outputs differ in number, type or
   *     shape
   */
  public static ParityReport ofNamed(Block block, Graph graph, List<Map<String, Tensor>> inputs) {
    Model djl = BlockModel.of(block, graph);
    Parity interpreted = Parity.checkNamed(djl, Interpreter.of(graph), inputs);
    try (OrtModel model = OrtModel.of(graph)) {
      return new ParityReport(interpreted, Parity.checkNamed(djl, model, inputs));
    }
  }

  /**
   * This report if all agree.
   *
   * @param tolerance the largest difference as a fraction of the largest output, such as 1e-4
   * @throws OnnxException if one differs by more
   */
  public ParityReport orThrow(double tolerance) {
    interpreter.orThrow(tolerance);
    onnxRuntime.orThrow(tolerance);
    return this;
  }

  /** One line for each of the two. */
  @Override
  public String toString() {
    return "Interpreter against DJL: " + interpreter + "\nONNX Runtime against DJL: " + onnxRuntime;
  }
}
