package dev.rucksack.djl;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The networks that every part of the kit has to carry, with inputs for them. */
public enum CourseNetworks {
  MLP(m -> init(Networks.mlp(784, 32, 10), m, 1, 28, 28), pictures(28), images(28)),
  LENET(m -> init(Networks.lenet5(), m, 1, 28, 28), pictures(28), images(28)),
  RESIDUAL(m -> init(Networks.residual(10, 4, 8), m, 1, 16, 16), pictures(16), images(16)),
  TEXT(m -> init(Networks.textLstm(50, 8, 12, 3), m, 6), tokens(), words(6)),
  TEXT_OTHER_LENGTH(m -> init(Networks.textLstm(50, 8, 12, 3), m, 6), tokens(), words(11)),
  TEXT_TWO_LAYERS(
      m -> init(text(LSTM.builder().setNumLayers(2).setStateSize(7).build(), true), m, 6),
      tokens(),
      words(9)),
  TEXT_BIDIRECTIONAL(
      m ->
          init(
              text(
                  LSTM.builder()
                      .setNumLayers(2)
                      .setStateSize(5)
                      .optHasBiases(false)
                      .optBidirectional(true)
                      .build(),
                  false),
              m,
              6),
      tokens(),
      words(4));

  private final Function<NDManager, Block> make;
  private final TensorType input;
  private final IntFunction<Tensor> batch;

  CourseNetworks(Function<NDManager, Block> make, TensorType input, IntFunction<Tensor> batch) {
    this.make = make;
    this.input = input;
    this.batch = batch;
  }

  public Block block(NDManager manager) {
    return make.apply(manager);
  }

  public TensorType input() {
    return input;
  }

  public Tensor batch(int size) {
    return batch.apply(size);
  }

  private static Block init(Block block, NDManager manager, long... example) {
    long[] shape = new long[example.length + 1];
    shape[0] = 2;
    System.arraycopy(example, 0, shape, 1, example.length);
    return Fixtures.initialized(block, manager, 7, shape);
  }

  private static Block text(LSTM lstm, boolean last) {
    List<String> words = IntStream.range(0, 50).mapToObj(i -> "w" + i).toList();
    return new SequentialBlock()
        .add(
            TrainableWordEmbedding.builder()
                .setVocabulary(new DefaultVocabulary(words))
                .setEmbeddingSize(8)
                .build())
        .add(lstm)
        .addSingleton(x -> last ? x.get(":, -1") : x.mean(new int[] {1}))
        .add(Linear.builder().setUnits(3).build());
  }

  private static TensorType pictures(long side) {
    return TensorType.float32(Shape.batchOf(1, side, side));
  }

  private static IntFunction<Tensor> images(long side) {
    return size -> Fixtures.floats(size, size, 1, side, side);
  }

  private static TensorType tokens() {
    return TensorType.int64(Shape.of(Shape.BATCH, Dim.axis("time")));
  }

  private static IntFunction<Tensor> words(long length) {
    return size -> Fixtures.tokens(size, 50, size, length);
  }
}
