package dev.rucksack.train.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.task.Objectives;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.Toys;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalvesTest {

  @Test
  void convolutionsAmongPlainLayersAreHalved() {
    assertThat(suits(Networks.lenet5())).isTrue();
    assertThat(suits(nested(Toys.linear(3)))).isTrue();
  }

  @Test
  void linearLayersAloneAreNot() {
    assertThat(suits(Networks.mlp(784, 300, 10))).isFalse();
  }

  @Test
  void whatMixesDrawsOrIsUnknownDoesNot() {
    assertThat(suits(Networks.residual(10, 8))).isFalse();
    assertThat(suits(nested(BatchNorm.builder().build()))).isFalse();
    assertThat(suits(nested(Dropout.builder().optRate(0.1f).build()))).isFalse();
    assertThat(suits(nested(LambdaBlock.singleton(x -> x.sub(x.mean()))))).isFalse();
    Block own = new SequentialBlock() {}.add(Toys.linear(3));
    assertThat(suits(nested(own))).as("a class of one's own").isFalse();
  }

  @Test
  void onlyALossThatIsAMeanCanBeHalved() {
    assertThat(Objectives.of(Loss.l2Loss()).isMeanOfExamples()).isFalse();
    assertThat(Objectives.softmaxCrossEntropy().isMeanOfExamples()).isTrue();
    assertThat(Objectives.stepCrossEntropy().isMeanOfExamples()).isFalse();
    assertThat(Objectives.squaredError().isMeanOfExamples()).isTrue();
  }

  private static Block nested(Block inner) {
    return new SequentialBlock().add(Networks.lenet5()).add(new SequentialBlock().add(inner));
  }

  private static boolean suits(Block block) {
    try (NDManager manager = NDManager.newBaseManager()) {
      if (!block.isInitialized()) {
        block.initialize(manager, DataType.FLOAT32, input(block));
      }
      return Workload.of(block).suitsHalves();
    }
  }

  private static Shape input(Block block) {
    boolean pictures = PlainLayers.convolves(block) || !(block instanceof SequentialBlock);
    return pictures ? new Shape(2, 1, 28, 28) : new Shape(2, 784);
  }

  /** What is known of DJL's layers is known of the graphs that they become, too. */
  @Test
  void graphsAreKnownLikeTheirBlocks() {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Block block :
          List.of(Networks.lenet5(), Networks.mlp(784, 30, 10), Networks.residual(10, 4))) {
        boolean flat = !PlainLayers.convolves(block) && block instanceof SequentialBlock;
        Shape shape = flat ? new Shape(1, 784) : new Shape(1, 1, 28, 28);
        block.initialize(manager, DataType.FLOAT32, shape);
        long[] example = shape.slice(1).getShape();
        Graph graph = Tracer.trace(block, TensorType.float32(batchOf(example)));
        try (GraphBlock traced = new GraphBlock(graph)) {
          Workload expected = Workload.of(block);
          Workload actual = Workload.of(traced);
          assertThat(actual.suitsHalves()).isEqualTo(expected.suitsHalves());
          assertThat(actual.threads(100, 2)).isEqualTo(expected.threads(100, 2));
        }
      }
    }
  }

  /** Each of these looks along the batch, or moves it. */
  @Test
  void graphsThatMixExamplesStayWhole() {
    for (Op op :
        List.of(
            new Op.Softmax(0),
            new Op.Transpose(List.of(1, 0, 2, 3)),
            new Op.CumSum(false, false),
            new Op.Concat(0))) {
      var b = Graph.builder("mixed").input("x", TensorType.float32(batchOf(1, 4, 4)));
      b.weight("w", Tensor.of(new float[9], 1, 1, 3, 3)).weight("axis", Tensor.of(new long[1]));
      b.add("c", new Op.Conv(List.of(1, 1), List.of(0, 0, 0, 0), List.of(1, 1), 1), "x", "w");
      String[] inputs =
          op instanceof Op.CumSum
              ? new String[] {"c", "axis"}
              : op instanceof Op.Concat ? new String[] {"c", "c"} : new String[] {"c"};
      b.add("y", op, inputs);
      assertThat(GraphWork.of(b.output("y").build()).byExample()).as(op.type()).isFalse();
      assertThat(GraphWork.of(b.build()).convolves()).isTrue();
    }
  }

  private static dev.rucksack.tensor.Shape batchOf(long... sizes) {
    return dev.rucksack.tensor.Shape.batchOf(sizes);
  }
}
