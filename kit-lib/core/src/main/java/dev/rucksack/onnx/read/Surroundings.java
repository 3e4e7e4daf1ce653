package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import dev.rucksack.graph.Names;
import dev.rucksack.onnx.read.node.KnownShapes;
import dev.rucksack.tensor.Tensor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The network that a node is in, as far as it has been read.
 *
 * @param shapes what is known of its values
 * @param weights its weights
 * @param names its names
 * @param copied gets the names of weights that a body has a copy of
 */
record Surroundings(
    KnownShapes shapes, Map<String, Tensor> weights, Names names, Set<String> copied) {

  /** A name for the copy of a weight in a body that is new in both networks. */
  String copy(String weight, GraphProto body) {
    copied.add(weight);
    Set<String> inside = new HashSet<>();
    body.getInputList().forEach(input -> inside.add(input.getName()));
    body.getInitializerList().forEach(tensor -> inside.add(tensor.getName()));
    body.getNodeList().forEach(node -> inside.addAll(node.getOutputList()));
    String name = names.freshValue(weight + "_inside");
    while (inside.contains(name)) {
      name = names.freshValue(weight + "_inside");
    }
    return name;
  }
}
