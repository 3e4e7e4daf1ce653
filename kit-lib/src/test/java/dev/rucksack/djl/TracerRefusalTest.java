package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.Prelu;
import ai.djl.training.initializer.Initializer;
import dev.rucksack.graph.GraphException;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.util.function.Function;
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
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block =
          new SequentialBlock()
              .add(
                  Conv2d.builder()
                      .setFilters(3)
                      .setKernelShape(new ai.djl.ndarray.types.Shape(3, 3))
                      .build())
              .add(new Prelu())
              .add(
                  new SequentialBlock()
                      .add(Activation.reluBlock())
                      .addSingleton(x -> x.sort().cumSum(1), "sorted"))
              .add(
                  Conv2dTranspose.builder()
                      .setFilters(2)
                      .setKernelShape(new ai.djl.ndarray.types.Shape(3, 3))
                      .build());
      block.setInitializer(Initializer.ONES, parameter -> true);
      for (var child : block.getChildren().values().subList(0, 2)) {
        child.initialize(
            manager,
            ai.djl.ndarray.types.DataType.FLOAT32,
            new ai.djl.ndarray.types.Shape(2, 3, 8, 8));
      }
      block
          .getChildren()
          .get(3)
          .getValue()
          .initialize(
              manager,
              ai.djl.ndarray.types.DataType.FLOAT32,
              new ai.djl.ndarray.types.Shape(2, 3, 6, 6));
      assertThatThrownBy(() -> Tracer.trace(block, TensorType.float32(Shape.batchOf(3, 8, 8))))
          .asInstanceOf(InstanceOfAssertFactories.type(TraceException.class))
          .extracting(TraceException::problems)
          .asInstanceOf(InstanceOfAssertFactories.list(String.class))
          .satisfiesExactly(
              p -> assertThat(p).contains("prelu", "SequentialBlock > 02Prelu", "leakyRelu"),
              p ->
                  assertThat(p)
                      .contains("sort", "03SequentialBlock > 02LambdaBlock(sorted)", "after"),
              p -> assertThat(p).contains("cumSum", "02LambdaBlock(sorted)"),
              p -> assertThat(p).contains("deconvolution", "04Conv2dTranspose"));
    }
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
  void numberThatFollowsAnOpenAxis() {
    Block block = lambda(x -> x.div(x.size(0)));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("div")
        .hasMessageContaining("open axis");
  }

  @Test
  void constantThatFollowsAnOpenAxis() {
    Block block = lambda(x -> x.add(x.getManager().arange(x.size(0)).expandDims(1)));
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("constant made for one length");
  }

  @Test
  void squeezeThatWouldTakeABatchOfOne() {
    Block block = lambda(x -> x.expandDims(1).squeeze());
    assertThatThrownBy(() -> Tracer.trace(block, ROWS))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("name the axes");
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
        .hasMessageContaining("at random");
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
