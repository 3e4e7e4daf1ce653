package dev.rucksack.djl;

import ai.djl.nn.Block;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.NamedRunner;
import dev.rucksack.runtime.Runner;
import dev.rucksack.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs an initialized DJL block as in use, not as in training, on the device of its weights. */
public final class BlockRunner implements Runner {
  private final Block block;

  private BlockRunner(Block block) {
    this.block = block;
  }

  /**
   * A runner of a block with one input and one output.
   *
   * @param block its weights are there
   */
  public static BlockRunner of(Block block) {
    return new BlockRunner(block);
  }

  /**
   * A runner of a block by the names of its graph.
   *
   * @param block its weights are there
   * @param graph traced from the block: its inputs and outputs are the block's, in order
   */
  public static NamedRunner named(Block block, Graph graph) {
    return inputs -> {
      Tensor[] values =
          graph.inputs().keySet().stream().map(name -> value(inputs, name)).toArray(Tensor[]::new);
      List<Tensor> outputs = Forward.run(block, values);
      if (outputs.size() != graph.outputs().size()) {
        throw new OnnxException(
            "The block gives %d outputs but graph '%s' has %s; trace the block again."
                .formatted(outputs.size(), graph.name(), graph.outputs()));
      }
      Map<String, Tensor> named = new LinkedHashMap<>();
      for (int i = 0; i < outputs.size(); i++) {
        named.put(graph.outputs().get(i), outputs.get(i));
      }
      return named;
    };
  }

  private static Tensor value(Map<String, Tensor> inputs, String name) {
    Tensor value = inputs.get(name);
    if (value == null) {
      throw new OnnxException(
          "There is no value for input '%s' among %s; give one.".formatted(name, inputs.keySet()));
    }
    return value;
  }

  @Override
  public Tensor run(Tensor input) {
    List<Tensor> outputs = Forward.run(block, input);
    if (outputs.size() != 1) {
      throw new OnnxException(
          "The block gives %d outputs; run one that gives a single one.".formatted(outputs.size()));
    }
    return outputs.getFirst();
  }
}
