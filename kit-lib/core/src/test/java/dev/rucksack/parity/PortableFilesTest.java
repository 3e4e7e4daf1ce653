package dev.rucksack.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.onnx.OnnxOptions;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The course's networks, float and int8, as files that stay after the test for the runtimes of
 * {@code docs/portability.md}, which {@code ./kit test --long portable} tries.
 */
class PortableFilesTest {
  private static final Path FOLDER = Path.of("target", "portable");
  private static final TensorType DIGITS = TensorType.float32(Shape.batchOf(1, 28, 28));
  private static final TensorType PICTURES = TensorType.float32(Shape.batchOf(3, 16, 16));
  private static final int WORDS = 40;

  @BeforeAll
  static void folder() throws IOException {
    Files.createDirectories(FOLDER);
  }

  private static Graph traced(Block block, TensorType type) {
    long[] sizes = sizes(type, 4);
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(1);
      block.initialize(manager, DataType.FLOAT32, new ai.djl.ndarray.types.Shape(sizes));
      return Tracer.trace(block, type).apply(CleanUp.standard());
    }
  }

  /** A type's lengths, with one for every open axis. */
  private static long[] sizes(TensorType type, long open) {
    return type.bound(Map.of("batch", open, "time", open)).shape().sizes();
  }

  private static Tensor random(int count, TensorType type) {
    long[] sizes = sizes(type, count);
    float[] values =
        new float[Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact))];
    Random random = new Random(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Tensor.of(values, sizes);
  }

  /** Writes a network as it is and in int8. */
  private static Graph both(String name, Block block, TensorType type) {
    Graph graph = traced(block, type);
    write(name, graph, OnnxOptions.standard());
    Tensor inputs = random(64, type);
    Examples examples = Examples.of("made up", inputs, new int[64], List.of("a", "b"));
    Graph small = graph.apply(Quantize.int8().calibrate(examples));
    write(name + "-int8", small, OnnxOptions.standard());
    return graph;
  }

  private static void write(String name, Graph graph, OnnxOptions options) {
    Path file = FOLDER.resolve(name + ".onnx");
    Onnx.write(graph, file, options);
    OrtModel.open(file).close();
  }

  @Test
  void mlp() {
    both("mlp", Networks.mlp(784, 128, 10), DIGITS);
  }

  @Test
  void lenet() {
    both("lenet5", Networks.lenet5(), DIGITS);
  }

  @Test
  void residual() {
    both("residual", Networks.residual(10, 8, 16), PICTURES);
  }

  /** DJL's relu6 is one Clip, which runtimes fuse with the convolution before it. */
  @Test
  void mobile() {
    Graph graph = both("mobile", mobileNet(), PICTURES);
    assertThat(graph.nodes()).extracting(Node::op).filteredOn(Op.Clip.class::isInstance).hasSize(3);
    assertThat(graph.nodes()).extracting(Node::op).noneMatch(Op.Binary.class::isInstance);
  }

  /** A convolution over all channels, one over each, one over all. */
  private static Block mobileNet() {
    SequentialBlock block = new SequentialBlock();
    for (int[] layer : new int[][] {{8, 3, 1}, {8, 3, 8}, {16, 1, 1}}) {
      int pad = layer[1] / 2;
      block
          .add(
              Conv2d.builder()
                  .setFilters(layer[0])
                  .setKernelShape(new ai.djl.ndarray.types.Shape(layer[1], layer[1]))
                  .optPadding(new ai.djl.ndarray.types.Shape(pad, pad))
                  .optGroups(layer[2])
                  .optBias(false)
                  .build())
          .add(BatchNorm.builder().build())
          .add(Activation::relu6);
    }
    return block
        .add(Pool.globalAvgPool2dBlock())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(10).build());
  }

  @Test
  void textLstm() {
    Graph graph =
        traced(
            Networks.textLstm(WORDS, 8, 12, 2),
            TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME)));
    write("text-lstm", graph, OnnxOptions.standard());
    OnnxOptions fixed = OnnxOptions.standard().bind(Map.of("batch", 1L, "time", 9L));
    write("text-lstm-fixed", graph, fixed.withInitialStates());
  }

  @Test
  void transformer() {
    Block block = new TransformerEncoderBlock(8, 2, 12, 0.1f, Activation::gelu);
    TensorType type = TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(8)));
    write("transformer", traced(block, type), OnnxOptions.standard());
  }
}
