package dev.rucksack.graph.infer;

import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.interpret.kernel.Kernels;
import dev.rucksack.graph.interpret.kernel.NodeInputs;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small values that are the same in each run because they follow from weights and fixed lengths:
 * exporters calculate pads, limits and shapes from them.
 */
final class Constants {
  /** The most elements; no shape needs more. */
  private static final int LARGEST = 1024;

  private final Map<String, Tensor> known = new HashMap<>();

  void note(String name, Tensor tensor) {
    known.remove(name);
    if (tensor.size() <= LARGEST) {
      known.put(name, tensor);
    }
  }

  /** Notes a vector or scalar of entries, if no entry stands for an open axis. */
  void note(String name, TensorType type, List<ShapeEntry> entries) {
    long[] numbers = new long[entries.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(entries.get(i) instanceof ShapeEntry.Number(long number))) {
        return;
      }
      numbers[i] = number;
    }
    if (type.shape().isFixed() && type.shape().elements() == numbers.length) {
      note(name, Tensor.of(numbers, type.shape().sizes()).cast(type.dtype()));
    }
  }

  void forget(String name) {
    known.remove(name);
  }

  Optional<Tensor> find(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /**
   * What a node gives.
   *
   * @param results the types of its outputs
   * @return a tensor for each; empty if they depend on data or on open axes
   */
  List<Tensor> compute(Node node, List<TensorType> results) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (String input : node.inputs()) {
      Tensor tensor = known.get(input);
      if (tensor == null && !input.isEmpty()) {
        return List.of();
      }
      if (tensor != null) {
        inputs.put(input, tensor);
      }
    }
    if (!makesShapes(node.op()) || !isSmall(results) || dividesByZero(node)) {
      return List.of();
    }
    if (inputs.values().stream().anyMatch(tensor -> tensor.dtype() == DType.FLOAT64)) {
      return List.of();
    }
    List<Tensor> computed = new ArrayList<>(Kernels.compute(new NodeInputs(node, inputs)));
    for (int i = 0; i < computed.size(); i++) {
      // Kernels compute float16 and bfloat16 in float32.
      boolean wider = computed.get(i).dtype() == DType.FLOAT32;
      computed.set(i, wider ? computed.get(i).cast(results.get(i).dtype()) : computed.get(i));
    }
    return computed;
  }

  private static boolean makesShapes(Op op) {
    return switch (op) {
      case Op.Elementwise elementwise -> true;
      case Op.Layout layout -> true;
      case Op.Extent extent -> !(extent instanceof Op.Resize);
      case Op.Pick pick -> true;
      case Op.Reduction reduction -> true;
      case Op.Matrix matrix -> false;
      case Op.Window window -> false;
      case Op.Normalization normalization -> false;
      case Op.Recurrent recurrent -> false;
      case Op.Quantization quantization -> false;
      case Op.Opaque opaque -> false;
    };
  }

  private static boolean isSmall(List<TensorType> results) {
    return results.stream()
        .allMatch(type -> type.shape().isFixed() && type.shape().elements() <= LARGEST);
  }

  /** The interpreter refuses such a node when it runs. */
  private boolean dividesByZero(Node node) {
    return node.op().facts().traits().contains(OpFacts.Trait.DIVIDES)
        && find(node.input(1))
            .filter(divisor -> !divisor.dtype().isFloating())
            .filter(divisor -> Arrays.stream(divisor.longs()).anyMatch(d -> d == 0))
            .isPresent();
  }
}
