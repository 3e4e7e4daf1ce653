package dev.rucksack.djl;

import ai.djl.nn.Block;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An initialized DJL block as a model: run as in use, not as in training, on the device of its
 * weights. The block remains its owner's: closing the model frees nothing.
 */
public final class BlockModel implements Model {
  private final Block block;
  private final Graph graph;

  private BlockModel(Block block, Graph graph) {
    this.block = block;
    this.graph = graph;
  }

  /**
   * A block by the names and types of its graph.
   *
   * @param block its weights are there
   * @param graph traced from the block: its inputs and outputs are the block's, in order
   */
  public static BlockModel of(Block block, Graph graph) {
    return new BlockModel(block, graph);
  }

  @Override
  public Map<String, TensorType> inputs() {
    return graph.inputs();
  }

  @Override
  public Map<String, TensorType> outputs() {
    return graph.outputTypes();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> values) {
    Tensor[] inputs =
        graph.inputs().keySet().stream().map(name -> value(values, name)).toArray(Tensor[]::new);
    List<Tensor> outputs = Forward.run(block, inputs);
    if (outputs.size() != graph.outputs().size()) {
      throw new GraphException(
          "The block gives %d outputs but graph '%s' has %s; trace the block again."
              .formatted(outputs.size(), graph.name(), graph.outputs()));
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      named.put(graph.outputs().get(i), outputs.get(i));
    }
    return named;
  }

  private static Tensor value(Map<String, Tensor> values, String name) {
    Tensor value = values.get(name);
    if (value == null) {
      throw new GraphException(
          "There is no value for input '%s' among %s; give one.".formatted(name, values.keySet()));
    }
    return value;
  }
}
