package dev.rucksack.djl.trace;

import ai.djl.basicmodelzoo.nlp.SimpleTextDecoder;
import ai.djl.basicmodelzoo.nlp.SimpleTextEncoder;
import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.embedding.TrainableTextEmbedding;
import ai.djl.modality.nlp.embedding.TrainableWordEmbedding;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.SparseMax;
import ai.djl.nn.norm.GhostBatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.nn.recurrent.RecurrentBlock;
import ai.djl.nn.transformer.BertBlock;
import ai.djl.nn.transformer.BertPretrainingBlock;
import ai.djl.nn.transformer.IdEmbedding;
import ai.djl.nn.transformer.PointwiseFeedForwardBlock;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Blocks of DJL with several inputs or outputs, and what they take. */
final class TracedBlocks {
  private static final Dim TIME = Dim.axis("time");

  /**
   * A block with its input types.
   *
   * @param least the fewest examples of a batch with which DJL itself runs it
   */
  record Case(String name, Supplier<Block> block, int least, TensorType... inputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static TensorType floats(Dim... dims) {
    return TensorType.float32(Shape.of(dims));
  }

  private static TensorType tokens(Dim... dims) {
    return TensorType.int64(Shape.of(dims));
  }

  static Stream<Case> recurrent() {
    Dim batch = Shape.BATCH;
    TensorType sequence = floats(batch, TIME, Dim.of(3));
    TensorType state = floats(Dim.of(2), batch, Dim.of(5));
    return Stream.of(
        new Case("RNN", () -> two(RNN.builder().setActivation(RNN.Activation.RELU)), 1, sequence),
        new Case(
            "RNN from a state",
            () -> two(RNN.builder().setActivation(RNN.Activation.TANH)),
            1,
            sequence,
            state),
        new Case("GRU", () -> two(GRU.builder()), 1, sequence),
        new Case("GRU from a state", () -> two(GRU.builder()), 1, sequence, state),
        new Case("LSTM from states", () -> two(LSTM.builder()), 1, sequence, state, state),
        new Case("GRU both ways", () -> bothWays(GRU.builder()), 1, sequence, state),
        new Case("LSTM both ways", () -> bothWays(LSTM.builder()), 1, sequence),
        new Case(
            "GRU, time first",
            () -> GRU.builder().setNumLayers(1).setStateSize(4).optBatchFirst(false).build(),
            1,
            floats(TIME, batch, Dim.of(3))));
  }

  private static RecurrentBlock two(RecurrentBlock.BaseBuilder<?> builder) {
    builder.setNumLayers(2).setStateSize(5).optReturnState(true);
    return build(builder);
  }

  private static RecurrentBlock bothWays(RecurrentBlock.BaseBuilder<?> builder) {
    builder.setNumLayers(1).setStateSize(5).optBidirectional(true).optHasBiases(false);
    builder.optReturnState(true);
    return build(builder);
  }

  private static RecurrentBlock build(RecurrentBlock.BaseBuilder<?> builder) {
    return switch (builder) {
      case RNN.Builder rnn -> rnn.build();
      case GRU.Builder gru -> gru.build();
      case LSTM.Builder lstm -> lstm.build();
      default -> throw new IllegalArgumentException(builder.toString());
    };
  }

  static Stream<Case> transformers() {
    Dim batch = Shape.BATCH;
    Dim size = Dim.of(8);
    TensorType x = floats(batch, TIME, size);
    TensorType other = floats(batch, Dim.axis("source"), size);
    TensorType ids = tokens(batch, Dim.of(6));
    return Stream.of(
        new Case("attention", TracedBlocks::attention, 1, x),
        new Case("masked attention", TracedBlocks::attention, 1, x, tokens(batch, TIME, TIME)),
        new Case("attention to another", TracedBlocks::attention, 1, other, x, other),
        new Case(
            "masked attention to another",
            TracedBlocks::attention,
            1,
            other,
            x,
            other,
            floats(batch, TIME, Dim.axis("source"))),
        new Case(
            "encoder", () -> new TransformerEncoderBlock(8, 2, 12, 0.1f, Activation::gelu), 1, x),
        new Case(
            "masked encoder",
            () -> new TransformerEncoderBlock(8, 2, 12, 0.1f, Activation::relu),
            1,
            x,
            tokens(batch, TIME, TIME)),
        new Case(
            "feed forward",
            () -> new PointwiseFeedForwardBlock(List.of(5, 7), 8, Activation::gelu),
            1,
            x),
        new Case(
            "token embedding",
            () -> new IdEmbedding.Builder().setDictionarySize(9).setEmbeddingSize(4).build(),
            1,
            tokens(batch, TIME)),
        new Case("BERT", () -> bert().build(), 2, ids, ids, ids),
        new Case(
            "BERT for pretraining",
            () -> new BertPretrainingBlock(bert()),
            2,
            ids,
            ids,
            ids,
            tokens(batch, Dim.of(3))));
  }

  static Stream<Case> texts() {
    RecurrentBlock lstm = LSTM.builder().setNumLayers(1).setStateSize(6).build();
    return Stream.of(
        new Case(
            "text encoder",
            () -> new SimpleTextEncoder(words(), two(LSTM.builder())),
            1,
            tokens(Shape.BATCH, TIME)),
        new Case(
            "text decoder, ten words",
            () -> new SimpleTextDecoder(words(), lstm, 8),
            1,
            tokens(Shape.BATCH, Dim.of(1))));
  }

  private static TrainableTextEmbedding words() {
    List<String> words = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    return new TrainableTextEmbedding(
        TrainableWordEmbedding.builder()
            .setVocabulary(new DefaultVocabulary(words))
            .setEmbeddingSize(5)
            .build());
  }

  private static Block attention() {
    return ScaledDotProductAttentionBlock.builder().setEmbeddingSize(8).setHeadCount(2).build();
  }

  private static BertBlock.Builder bert() {
    return BertBlock.builder()
        .setTokenDictionarySize(11)
        .optTypeDictionarySize(2)
        .optEmbeddingSize(8)
        .optAttentionHeadCount(2)
        .optTransformerBlockCount(2)
        .optHiddenSize(16)
        .optMaxSequenceLength(6);
  }

  static Stream<Case> layers() {
    var two = new ai.djl.ndarray.types.Shape(2);
    var square = new ai.djl.ndarray.types.Shape(2, 3);
    var cube = new ai.djl.ndarray.types.Shape(2, 2, 3);
    return Stream.of(
        new Case(
            "grouped, dilated Conv1d",
            () ->
                Conv1d.builder()
                    .setFilters(6)
                    .setKernelShape(two)
                    .optGroups(2)
                    .optDilation(two)
                    .build(),
            1,
            floats(Shape.BATCH, Dim.of(4), Dim.axis("length"))),
        new Case(
            "depthwise Conv2d",
            () ->
                Conv2d.builder()
                    .setFilters(8)
                    .setKernelShape(square)
                    .optGroups(4)
                    .optStride(square)
                    .optPadding(new ai.djl.ndarray.types.Shape(1, 0))
                    .build(),
            1,
            floats(Shape.BATCH, Dim.of(4), Dim.of(9), Dim.of(8))),
        new Case(
            "Conv3d",
            () -> Conv3d.builder().setFilters(3).setKernelShape(cube).optBias(false).build(),
            1,
            floats(Shape.BATCH, Dim.of(2), Dim.of(4), Dim.of(5), Dim.of(6))),
        new Case(
            "layer norm", () -> LayerNorm.builder().build(), 1, floats(Shape.BATCH, Dim.of(5))),
        new Case(
            "ghost batch norm",
            () -> GhostBatchNorm.builder().build(),
            1,
            floats(Shape.BATCH, Dim.of(5))),
        new Case("sparse max", SparseMax::new, 1, floats(Shape.BATCH, Dim.of(7))));
  }

  private TracedBlocks() {}
}
