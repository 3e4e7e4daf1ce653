package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.djl.Networks;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.TraceException;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What cannot become a graph is refused with every reason and its place. */
class TracerRefusalTest {
  private static final TensorType ROWS = TensorType.float32(Shape.batchOf(4));

  private static Block lambda(Function<NDArray, NDArray> function) {
    return LambdaBlock.singleton(function, "mine");
  }

  @Test
  void listsAllUnsupportedOperatorsWithTheirPlaces() {
    Block block =
        new SequentialBlock()
            .addSingleton(x -> x.cumProd(1), "products")
            .add(
                new SequentialBlock()
                    .add(Activation.reluBlock())
                    .addSingleton(x -> x.gammaln().erfinv(), "special"))
            .addSingleton(x -> NDArrays.dot(x.transpose(), x).inverse(), "inverse");
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .asInstanceOf(InstanceOfAssertFactories.type(TraceException.class))
        .extracting(TraceException::problems)
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("cumProd", "SequentialBlock > 01LambdaBlock(products)"),
            p -> assertThat(p).contains("gammaln", "02SequentialBlock > 02LambdaBlock(special)"),
            p -> assertThat(p).contains("erfinv", "02LambdaBlock(special)"),
            p -> assertThat(p).contains("inverse", "03LambdaBlock(inverse)", "matMul"));
  }

  @Test
  void branchOnData() {
    Block block = lambda(x -> x.sum().getFloat() > 0 ? x.mul(2) : x.neg());
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("reads elements")
        .hasMessageContaining("LambdaBlock");
  }

  @Test
  void whatReadsElementsComesFirst() {
    Block block = lambda(x -> x.mul(x.max().getFloat()));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .asInstanceOf(InstanceOfAssertFactories.type(TraceException.class))
        .extracting(TraceException::problems)
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("reads elements (getFloat)"),
            p -> assertThat(p).contains("follows the lengths of open axes, or the data"));
  }

  @Test
  void branchOnLengthOfAnOpenAxis() {
    Block block = lambda(x -> x.size(0) > 2 ? x.mul(2) : x.neg());
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("depend on the data or on the length of an open axis");
  }

  @Test
  void branchOnLengthOfAFixedAxisIsNone() {
    Block block = lambda(x -> x.size(1) > 2 ? x.mul(2) : x.neg());
    assertThat(Tracer.trace(block, ROWS).nodes()).hasSize(1);
  }

  @Test
  void numberThatFollowsAnOpenAxisInAnUnknownWay() {
    Block block = lambda(x -> x.div(Math.sqrt(x.size(0))));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("div")
        .hasMessageContaining("follows the lengths of open axes");
  }

  @Test
  void constantThatFollowsAnOpenAxisInAnUnknownWay() {
    Block block =
        lambda(x -> x.add(x.getManager().create(new float[(int) x.size(0)]).expandDims(1)));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("constant made for one length");
  }

  @Test
  void aLoopOverAValue() {
    Block block =
        lambda(
            x -> {
              NDArray y = x;
              for (int i = 0; i < x.abs().sum().getFloat(); i++) {
                y = y.mul(2);
              }
              return y;
            });
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("reads elements (getFloat)")
        .hasMessageContaining("LambdaBlock");
  }

  @Test
  void shapesThatDependOnTheData() {
    for (Function<NDArray, NDArray> function :
        List.<Function<NDArray, NDArray>>of(
            x -> x.gt(0).nonzero(),
            x -> x.booleanMask(x.gt(0)),
            x -> x.get(x.gt(0)),
            x -> x.unique().head())) {
      assertThatThrownBy(() -> Tracer.trace(lambda(function), ROWS))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("depends on the data")
          .hasMessageContaining("LambdaBlock");
    }
  }

  @Test
  void elementsDroppedAtRandom() {
    assertThat(Tracer.trace(Dropout.builder().optRate(0.5f).build(), ROWS).nodes()).hasSize(1);
    Block block = lambda(x -> Dropout.dropout(x, 0.5f, true).head());
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("at random");
  }

  @Test
  void writingIntoAnArray() {
    Block intoInput =
        lambda(
            x -> {
              NDArray y = x.mul(2);
              y.set(new NDIndex(":, 0"), 1);
              return y;
            });
    Block fromInput =
        lambda(
            x -> {
              NDArray y = x.getManager().zeros(new ai.djl.ndarray.types.Shape(4));
              y.set(new NDIndex("0"), x.sum());
              return y;
            });
    for (Block block : List.of(intoInput, fromInput)) {
      assertThatThrownBy(() -> Tracer.trace(block, ROWS))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("set (at LambdaBlock")
          .hasMessageContaining("concat or stack");
    }
  }

  @Test
  void anInputOfTooManyOpenAxes() {
    Block block = lambda(x -> x.mul(2));
    Dim[] axes = Stream.of("a", "b", "c", "d", "e", "f").map(Dim::axis).toArray(Dim[]::new);
    assertThatThrownBy(() -> Tracer.trace(block, TensorType.float32(Shape.of(axes))))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("more than 5 open axes");
  }

  @Test
  void whatDjlItselfCannotRun() {
    Block block = lambda(x -> x.mean(new int[] {0, 1}));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("DJL cannot run mean");
  }

  @Test
  void randomConstant() {
    Block block =
        lambda(x -> x.add(x.getManager().randomNormal(new ai.djl.ndarray.types.Shape(4))));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("random numbers")
        .hasMessageContaining("make them an input");
  }

  @Test
  void foreignArrayOnTheLeft() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray two = manager.create(2f);
      Block block = lambda(x -> two.mul(x));
      assertThatThrownBy(() -> Tracer.trace(block, ROWS))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("left of a constant one");
    }
  }

  @Test
  void viewReadAfterItsBaseChanged() {
    Block block =
        new LambdaBlock(
            list -> {
              NDArray x = list.head().mul(1);
              NDArray view = x.reshape(-1, 2, 2);
              x.addi(1);
              return new NDList(view);
            });
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("another view");
  }

  @Test
  void withoutWeights() {
    Block block = new SequentialBlock().add(Linear.builder().setUnits(2).build());
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("'01Linear.weight' is not initialized")
        .hasMessageContaining("block.initialize");
    assertThat(block.isInitialized()).isFalse();
  }

  @Test
  void inputOfTheWrongShape() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Fixtures.initialized(Networks.mlp(784, 5, 3), manager, 1, 2, 784);
      assertThatThrownBy(() -> Tracer.trace(block, TensorType.float32(Shape.batchOf(783))))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("783")
          .hasMessageContaining("input types");
    }
  }

  @Test
  void weightsThatWereFreed() {
    Block block;
    try (NDManager manager = NDManager.newBaseManager()) {
      block = Fixtures.initialized(Networks.mlp(4, 5, 3), manager, 1, 2, 4);
    }
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("'02Linear.weight' was freed")
        .hasMessageContaining("trace it before");
  }

  @Test
  void aModelWithoutABlock() {
    try (Model model = Model.newInstance("bare")) {
      assertThatThrownBy(() -> Tracer.trace(model, ROWS))
          .isInstanceOf(TraceException.class)
          .hasMessageContaining("Model 'bare' has no block");
    }
  }

  @Test
  void theEnginesRefusalNamesTheInputs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Fixtures.initialized(Networks.mlp(4, 5, 3), manager, 1, 2, 4);
      assertThatThrownBy(() -> Forward.run(block, Tensor.of(new float[5], 1, 5)))
          .isInstanceOf(GraphException.class)
          .hasMessageStartingWith("SequentialBlock cannot take [float32[1, 5]] (engine: shape '");
    }
  }

  @Test
  void aBlockThatReturnsNothing() {
    assertThatThrownBy(() -> Tracer.trace(new LambdaBlock(inputs -> new NDList()), ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("the block returns no array");
  }

  @Test
  void sizesBelowOne() {
    assertThatThrownBy(() -> Networks.mlp(4, 0, 3))
        .hasMessage("The sizes of an MLP are [4, 0, 3]; give 1 or more each.");
    assertThatThrownBy(() -> Networks.residual(3, -8)).hasMessageContaining("[-8]");
    assertThatThrownBy(() -> Networks.textLstm(0, 4, 4, 2)).hasMessageContaining("[0, 4, 4, 2]");
  }
}
