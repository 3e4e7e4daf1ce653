package dev.rucksack.export;

import ai.djl.nn.Block;
import dev.rucksack.djl.Forward;
import dev.rucksack.graph.Tensor;
import java.util.List;

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
