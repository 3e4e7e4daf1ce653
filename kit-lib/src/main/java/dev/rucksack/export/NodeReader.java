package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node being read, with what the file says about its inputs.
 *
 * @param attributes its attributes, taken one by one
 * @param weights the stored tensors by name
 * @param shapes declared shapes by name, −1 standing for an open axis
 */
record NodeReader(
    NodeProto proto,
    Attributes attributes,
    Map<String, Tensor> weights,
    Map<String, List<Long>> shapes) {

  String input(int position) {
    return position < proto.getInputCount() ? proto.getInput(position) : "";
  }

  boolean has(int position) {
    return !input(position).isEmpty();
  }

  /** The weight at an input, if it is one. */
  Optional<Tensor> weight(int position) {
    return Optional.ofNullable(weights.get(input(position)));
  }

  /** The declared shape of an input, −1 standing for an open axis. */
  Optional<List<Long>> declared(int position) {
    return weight(position)
        .map(tensor -> Arrays.stream(tensor.shape()).boxed().toList())
        .or(() -> Optional.ofNullable(shapes.get(input(position))));
  }

  /** The declared spatial sizes of the first input, [N, C, spatial…]. */
  Optional<List<Long>> spatialSizes() {
    return declared(0).filter(s -> s.size() > 2).map(s -> s.subList(2, s.size()));
  }

  /** The kernel that a weight [M, C, kernel…] has. */
  Optional<List<Integer>> spatialSizesOfWeight(int position) {
    return declared(position)
        .filter(s -> s.size() > 2 && !s.contains(-1L))
        .map(s -> s.subList(2, s.size()).stream().map(Math::toIntExact).toList());
  }
}
