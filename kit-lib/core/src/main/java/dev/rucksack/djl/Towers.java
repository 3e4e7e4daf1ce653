package dev.rucksack.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A block of several inputs, each of which goes through its own tower before they are merged.
 * (DJL's {@code ParallelBlock} gives all branches the same inputs.)
 */
public final class Towers extends AbstractBlock {
  private final UnaryOperator<NDList> merge;
  private final List<Block> towers;

  /**
   * @param merge makes the block's outputs of what the towers give, one array each
   * @param towers one for each input, in order
   */
  public Towers(UnaryOperator<NDList> merge, Block... towers) {
    this.merge = merge;
    this.towers = List.of(towers);
    for (int i = 0; i < towers.length; i++) {
      addChildBlock("tower" + i, towers[i]);
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    check(inputs.size());
    NDList answers = new NDList();
    for (int i = 0; i < towers.size(); i++) {
      NDList input = new NDList(inputs.get(i));
      answers.add(
          towers.get(i).forward(parameterStore, input, training, params).singletonOrThrow());
    }
    return merge.apply(answers);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... shapes) {
    check(shapes.length);
    for (int i = 0; i < towers.size(); i++) {
      towers.get(i).initialize(manager, dataType, shapes[i]);
    }
  }

  private void check(int inputs) {
    if (inputs != towers.size()) {
      throw new IllegalArgumentException(
          "The block has %d towers but gets %d inputs; give one for each."
              .formatted(towers.size(), inputs));
    }
  }

  /** Computed by running the merge on zeros: only the merge knows. */
  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    check(inputShapes.length);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList answers = new NDList();
      for (int i = 0; i < towers.size(); i++) {
        Shape[] shapes = towers.get(i).getOutputShapes(new Shape[] {inputShapes[i]});
        answers.add(manager.zeros(shapes[0]));
      }
      return merge.apply(answers).getShapes();
    }
  }
}
