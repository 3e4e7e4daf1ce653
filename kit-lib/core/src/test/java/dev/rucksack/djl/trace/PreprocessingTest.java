package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.modality.cv.transform.CenterCrop;
import ai.djl.modality.cv.transform.CenterFit;
import ai.djl.modality.cv.transform.Crop;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.OneHot;
import ai.djl.modality.cv.transform.Pad;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ResizeShort;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Transform;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that takes raw input computes what DJL's pipeline, example by example, and the block do.
 */
class PreprocessingTest {
  private static Tensor pixels(int seed, long... shape) {
    byte[] bytes =
        new byte
            [Math.toIntExact(
                IntStream.range(0, shape.length)
                    .mapToLong(i -> shape[i])
                    .reduce(1, (a, b) -> a * b))];
    new Random(seed).nextBytes(bytes);
    return Tensor.of(DType.UINT8, bytes, shape);
  }

  private static TensorType type(DType dtype, long... example) {
    return new TensorType(dtype, Shape.batchOf(example));
  }

  /** Each example by itself through DJL's pipeline, then stacked. */
  private static Tensor pipeline(Tensor batch, Transform... transforms) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Pipeline pipeline = new Pipeline();
      Stream.of(transforms).forEach(pipeline::add);
      NDArray all = Tensors.toArray(manager, batch);
      NDList results = new NDList();
      for (long i = 0; i < all.size(0); i++) {
        results.add(pipeline.transform(new NDList(all.get(i))).head());
      }
      return Tensors.of(NDArrays.stack(results));
    }
  }

  @Test
  void aFileThatTakesRawPixels() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Fixtures.initialized(Networks.lenet5(), manager, 1, 2, 1, 28, 28);
      Transform scaled = x -> x.sub(0.2860).div(0.3530);
      TraceOptions options = TraceOptions.defaults().preprocess(new ToTensor(), scaled);
      Graph graph = Tracer.trace(block, options, type(DType.UINT8, 28, 28, 1));
      assertThat(graph.type(graph.input())).hasToString("uint8[batch, 28, 28, 1]");
      Tensor input = pixels(5, 7, 28, 28, 1);
      Tensor expected = Fixtures.forward(block, pipeline(input, new ToTensor(), scaled));
      try (OrtModel model = OrtModel.of(graph)) {
        assertThat(Fixtures.difference(expected, model.run(input))).isLessThan(1e-5);
      }
      Block asBlock =
          new SequentialBlock().add(Preprocessing.of(new ToTensor(), scaled)).add(block);
      assertThat(Fixtures.difference(expected, Fixtures.forward(asBlock, input))).isLessThan(1e-5);
      Graph again = Tracer.trace(asBlock, type(DType.UINT8, 28, 28, 1));
      assertThat(again.nodes()).hasSameSizeAs(graph.nodes());
    }
  }

  static Stream<Named<Transform[]>> transforms() {
    Transform real = x -> x.toType(DataType.FLOAT32, false);
    float[] mean = {0.4f, 0.5f, 0.6f};
    float[] deviation = {0.2f, 0.3f, 0.25f};
    Transform own = x -> x.transpose(2, 0, 1).flip(0).get("1:, :, 2").expandDims(0).neg();
    return Stream.of(
        named("to tensor, normalize", new ToTensor(), new Normalize(mean, deviation)),
        named("resize", real, new Resize(7, 9)),
        named("resize short", real, new ResizeShort(5)),
        named("center crop", new CenterCrop(6, 4), new ToTensor()),
        named("square crop", new CenterCrop()),
        named("center fit", new CenterFit(14, 4), new ToTensor()),
        named("crop", new Crop(2, 1, 5, 4)),
        named("pad", new Pad(3)),
        named("one hot", x -> x.get(":, 0, 0").mod(4), new OneHot(4)),
        named("own", own, real),
        named("reshape", x -> x.reshape(-1).toType(DataType.INT64, false).squeeze()));
  }

  private static Named<Transform[]> named(String name, Transform... transforms) {
    return Named.of(name, transforms);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transforms")
  void eachTransform(Transform[] transforms) {
    TraceOptions options = TraceOptions.defaults().preprocess(transforms);
    Graph graph = Tracer.trace(Blocks.identityBlock(), options, type(DType.UINT8, 8, 10, 3));
    try (OrtModel model = OrtModel.of(graph)) {
      Tensor input = pixels(2, 3, 8, 10, 3);
      Tensor expected = pipeline(input, transforms);
      assertThat(Fixtures.difference(expected, model.run(input))).as("%s", graph).isLessThan(1e-5);
      assertThat(
              Fixtures.difference(expected, Fixtures.forward(Preprocessing.of(transforms), input)))
          .isLessThan(1e-6);
    }
  }

  @Test
  void whatCannotBeDoneToABatch() {
    TraceOptions options = TraceOptions.defaults().preprocess(x -> x.sub(x.mean()));
    assertThatThrownBy(() -> Tracer.trace(Blocks.identityBlock(), options, type(DType.FLOAT32, 4)))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("A transform calls mean");
    TraceOptions foreign = TraceOptions.defaults().preprocess(x -> x.getManager().create(1f));
    assertThatThrownBy(() -> Tracer.trace(Blocks.identityBlock(), foreign, type(DType.FLOAT32, 4)))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("does not come from its example");
  }
}
