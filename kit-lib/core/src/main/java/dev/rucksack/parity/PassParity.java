package dev.rucksack.parity;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Whether a graph computes the same after a pass as before.
 *
 * <pre>{@code
 * Graph clean = graph.apply(CleanUp.standard());
 * PassParity.of(graph, clean, RandomInputs.floats(graph.type("input"), 1, 1, 33)).orThrow(1e-5);
 * }</pre>
 *
 * @param interpreter both in the plain-Java interpreter
 * @param onnxRuntime both in ONNX Runtime
 */
public record PassParity(Parity interpreter, Parity onnxRuntime) {

  /**
   * Runs both graphs, of one input each, in both runtimes and compares every output.
   *
   * @param inputs of several batch sizes; see {@link RandomInputs}
   * @throws OnnxException if the graphs' outputs differ in name, type or shape
   */
  public static PassParity of(Graph before, Graph after, List<Tensor> inputs) {
    String name = before.input();
    return ofNamed(before, after, inputs.stream().map(input -> Map.of(name, input)).toList());
  }

  /**
   * Runs both graphs in both runtimes and compares every output.
   *
   * @param inputs each a tensor for every input of the graphs
   * @throws OnnxException if the graphs' outputs differ in name, type or shape
   */
  public static PassParity ofNamed(Graph before, Graph after, List<Map<String, Tensor>> inputs) {
    if (!before.outputs().equals(after.outputs())) {
      throw new OnnxException(
          "Graph '%s' returns %s, the changed one %s; a pass keeps the outputs and their order."
              .formatted(before.name(), before.outputs(), after.outputs()));
    }
    Parity interpreted = Parity.checkNamed(Interpreter.of(before), Interpreter.of(after), inputs);
    try (OrtModel first = OrtModel.of(before);
        OrtModel second = OrtModel.of(after)) {
      return new PassParity(interpreted, Parity.checkNamed(first, second, inputs));
    }
  }

  /**
   * This result if both agree.
   *
   * @param tolerance the largest difference as a fraction of the largest output, such as 1e-5
   * @throws OnnxException if one differs by more
   */
  public PassParity orThrow(double tolerance) {
    interpreter.orThrow(tolerance);
    onnxRuntime.orThrow(tolerance);
    return this;
  }

  /** One line for each of the two. */
  @Override
  public String toString() {
    return "Changed graph in the interpreter: "
        + interpreter
        + "\nChanged graph in ONNX Runtime: "
        + onnxRuntime;
  }
}
