package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.pooling.Pool;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lengths that are halved and doubled again, as pyramids of pictures do. */
class TracerLengthsTest {
  private static final TensorType PICTURES =
      TensorType.float32(
          dev.rucksack.tensor.Shape.of(
              dev.rucksack.tensor.Shape.BATCH, Dim.of(2), Dim.axis("height"), Dim.axis("width")));

  private static Block lambda(Function<NDArray, NDArray> function) {
    return LambdaBlock.singleton(function, "pyramid");
  }

  private static NDArray halved(NDArray x) {
    return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), true);
  }

  private static NDArray doubled(NDArray x) {
    return x.repeat(2, 2).repeat(3, 2);
  }

  private static void check(Block block, String type, long[]... lengths) {
    Graph graph = Tracer.trace(block, PICTURES);
    assertThat(graph.type(graph.output())).hasToString(type);
    try (OrtModel model = OrtModel.of(graph)) {
      for (long[] length : lengths) {
        Tensor input = Fixtures.floats(1, 3, 2, length[0], length[1]);
        assertThat(Fixtures.difference(Fixtures.forward(block, input), model.run(input)))
            .isLessThan(1e-5);
      }
    }
  }

  /** It fails in DJL itself where the lengths are not multiples of 4. */
  @Test
  void joinedWithWhatItCameFrom() {
    check(
        lambda(
            x -> {
              NDArray half = halved(x);
              NDArray quarter = halved(half);
              return x.concat(doubled(half.concat(doubled(quarter), 1)), 1);
            }),
        "float32[batch, 6, height, width]",
        new long[] {8, 12},
        new long[] {4, 40});
  }

  @Test
  void reshapedToTwiceTheHalf() {
    check(
        lambda(
            x -> {
              NDArray y = halved(x);
              NDArray wide = y.expandDims(4).concat(y.expandDims(4), 4);
              return x.get(":, :, ::2")
                  .concat(wide.reshape(y.size(0), 2, y.size(2), 2 * y.size(3)), 1);
            }),
        "float32[batch, 4, height[0::2], width]",
        new long[] {7, 6},
        new long[] {4, 10});
  }

  /** Half of the half is as long as a quarter doubled for some lengths only. */
  @Test
  void scaledToTheLengthOfAnother() {
    check(
        lambda(
            x -> {
              NDArray half = halved(x);
              long[] size = {half.size(2), half.size(3)};
              return half.add(halved(half).getNDArrayInternal().interpolation(size, 0, false));
            }),
        "float32[batch, 2, (ceil((height-2)/2)+1), (ceil((width-2)/2)+1)]",
        new long[] {8, 6},
        new long[] {9, 13});
  }

  /** The first and the last row three times more, as padding. */
  @Test
  void edgesRepeated() {
    check(
        lambda(
            x ->
                x.get(":, :, :1")
                    .repeat(2, 3)
                    .concat(x, 2)
                    .concat(x.get(":, :, -1:").repeat(2, 3), 2)),
        "float32[batch, 2, (height+6), width]",
        new long[] {8, 3},
        new long[] {1, 1});
  }

  @Test
  void rowsPutTogether() {
    check(
        lambda(x -> x.mean(new int[] {3}).reshape(x.size(0), 2, x.size(2) / 4, 4).softmax(3)),
        "float32[batch, 2, (height/4), 4]",
        new long[] {8, 3},
        new long[] {4, 1});
  }

  /** One less than the doubled length where the height is odd, all of it where it is even. */
  @Test
  void croppedToTheLengthOfAnother() {
    check(
        lambda(x -> doubled(halved(x)).get(new NDIndex(":, :, :" + x.size(2)))),
        "float32[batch, 2, height, 2*(ceil((width-2)/2)+1)]",
        new long[] {8, 6},
        new long[] {9, 13});
  }

  @Test
  void cutFromANumberThatFollowsAnotherLength() {
    Block block = lambda(x -> doubled(x).get(new NDIndex(":, :, " + x.size(2) + ":")));
    assertThatThrownBy(() -> Tracer.trace(block, PICTURES))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("index on axis 2 starts at [7, 13, 18] for lengths [14, 26, 36]")
        .hasMessageContaining("fix the open axes");
  }

  @Test
  void whatFailsForEveryLengthIsReportedForTheSmallest() {
    Block block = lambda(x -> x.reshape(-1, 1_000_003));
    assertThatThrownBy(() -> Tracer.trace(block, PICTURES))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("on inputs {input=[2, 2, 7, 17]}");
  }

  @Test
  void paddingThatIsCroppedAgainLeavesTheLength() {
    Block block =
        lambda(
            x -> {
              NDArray none = x.get(":, :, :2").zerosLike();
              return none.concat(x, 2).get(new NDIndex(":, :, :" + x.size(2)));
            });
    check(block, "float32[batch, 2, height, width]", new long[] {5, 3}, new long[] {2, 1});
  }

  @Test
  void partsOfAnOpenAxis() {
    Block block = lambda(x -> x.split(2, 2).getFirst());
    assertThatThrownBy(() -> Tracer.trace(block, PICTURES))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("from split on");
  }
}
