package dev.rucksack.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A table of one trained vector a token: {@code int64 [N, T] → [N, T, size]}. DJL's own embedding
 * needs a vocabulary object; this one needs the vocabulary's size.
 */
public final class TokenEmbedding extends AbstractBlock {
  private final long size;
  private final Parameter table;

  /**
   * @param vocabulary the number of tokens, 0 included
   * @param size the length of a token's vector
   */
  public TokenEmbedding(int vocabulary, int size) {
    this.size = size;
    this.table =
        addParameter(
            Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optInitializer(new NormalInitializer(1f / (float) Math.sqrt(size)))
                .optShape(new Shape(vocabulary, size))
                .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return Embedding.embedding(
        inputs.singletonOrThrow(),
        parameterStore.getValue(table, inputs.head().getDevice(), training),
        SparseFormat.DENSE);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(size)};
  }
}
