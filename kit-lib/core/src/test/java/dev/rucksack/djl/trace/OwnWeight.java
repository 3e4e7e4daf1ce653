package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A block with a parameter of its own, [8, 6] or [1, 6]. */
final class OwnWeight extends AbstractBlock {
  enum Use {
    TIED,
    ADDED,
    TOKEN,
    STOPPED,
    LAYER
  }

  private final Use use;
  private final Parameter own;
  private final Linear last = addChildBlock("last", Linear.builder().setUnits(3).build());

  OwnWeight(Use use) {
    this.use = use;
    long rows = use == Use.TIED || use == Use.LAYER ? 8 : use == Use.ADDED ? 6 : 1;
    own =
        addParameter(
            Parameter.builder()
                .setName("own")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(rows, 6))
                .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.head();
    NDArray w = store.getValue(own, x.getDevice(), training);
    NDArray y =
        switch (use) {
          case TIED -> x.matMul(w.transpose()).tanh().matMul(w);
          case ADDED -> x.expandDims(1).add(w).tanh().sum(new int[] {1});
          case TOKEN ->
              w.expandDims(0)
                  .tile(new long[] {x.size(0), 1, 1})
                  .concat(x.expandDims(1), 1)
                  .tanh()
                  .sum(new int[] {1});
          case STOPPED -> x.add(w.stopGradient()).mul(w);
          case LAYER -> x.getNDArrayInternal().linear(x, w, null).head().tanh().matMul(w);
        };
    return last.forward(store, new NDList(y), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] shapes) {
    return last.getOutputShapes(shapes);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
    last.initialize(manager, type, shapes);
  }
}
