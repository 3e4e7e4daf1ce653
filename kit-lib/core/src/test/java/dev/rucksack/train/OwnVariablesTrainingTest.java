package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.rucksack.djl.FakeQuantized;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Masked;
import dev.rucksack.djl.Reparameterization;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer trains, saves and keeps flat what belongs to reparameterizations and values. */
class OwnVariablesTrainingTest {
  private static final int HIDDEN = 6;

  private static Tensor random(int seed, long... shape) {
    float[] values = new float[(int) Shape.of(shape).elements()];
    Random random = new Random(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 2;
    }
    return Tensor.of(values, shape);
  }

  private static Tensor mask(int dropped) {
    float[] mask = new float[HIDDEN * 2];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % dropped == 0 ? 0 : 1;
    }
    return Tensor.of(mask, HIDDEN, 2);
  }

  /** Two layers, the second one's weight and its input quantized. */
  private static Graph graph() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("w", random(1, HIDDEN, 2)).weight("v", random(2, 2, HIDDEN).cast(DType.INT8));
    b.weight("vs", Tensor.scalar(0.02f)).weight("rs", Tensor.scalar(0.05f));
    b.weight("rz", Tensor.of(DType.UINT8, new byte[1]));
    b.add("h", new Op.Gemm(1, 1, false, true), "x", "w");
    b.add("r", new Op.Unary(UnaryKind.RELU), "h");
    b.add("rq", new Op.QuantizeLinear(1), "r", "rs", "rz");
    b.add("rd", new Op.DequantizeLinear(1), "rq", "rs", "rz");
    b.add("vd", new Op.DequantizeLinear(1), "v", "vs");
    b.add("y", new Op.Gemm(1, 1, false, true), "rd", "vd");
    return b.output("y").build();
  }

  private static GraphBlock block(Tensor mask) {
    Reparameterization both =
        new Masked(mask).andThen(new FakeQuantized(Tensor.scalar(0.1f), 0, 4).learned());
    return new GraphBlock(graph())
        .reparameterize("w", both)
        .transform("h", new FakeQuantized(Tensor.scalar(0.1f), 0, 8).learned())
        .train("rs");
  }

  @Test
  void checkpointsHoldThemAll(@TempDir Path folder) {
    Graph first;
    try (GraphBlock block = block(mask(2))) {
      Trainer trainer = Trainer.of(block, Adam.rate(0.01)).epochs(4).checkpoints(folder);
      TrainingListener pruning =
          new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result) {
              if (result.epoch() == 2) {
                block.set("w", Masked.MASK, mask(3));
              }
            }
          };
      trainer.listener(pruning).fit(Toys.clouds()).close();
      first = block.graph();
      assertThat(block.variable("h", FakeQuantized.SCALE)).isNotEqualTo(Tensor.scalar(0.1f));
      assertThat(block.variable("w", FakeQuantized.SCALE)).isNotEqualTo(Tensor.scalar(0.1f));
      assertThat(first.weight("rs")).isNotEqualTo(graph().weight("rs"));
      assertThat(first.weight("v")).isNotEqualTo(graph().weight("v"));
    }
    // The run is over: what it ends with comes from the checkpoint, the mask included.
    try (GraphBlock block = block(mask(2))) {
      Trainer.of(block, Adam.rate(0.01)).epochs(4).checkpoints(folder).fit(Toys.clouds()).close();
      assertThat(block.variable("w", Masked.MASK)).isEqualTo(mask(3));
      assertThat(block.graph()).isEqualTo(first);
    }
  }

  /** Also while a mask is set in each step. */
  @Test
  void flatFromEpochToEpoch() {
    int before = arrays();
    try (GraphBlock block = block(mask(2))) {
      Set<Integer> counts = new LinkedHashSet<>();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void onStep(StepResult result) {
              block.set("w", Masked.MASK, mask(2 + result.step() % 2));
            }

            @Override
            public void onEpoch(EpochResult result) {
              counts.add(arrays());
            }
          };
      Trainer.of(block, Adam.rate(0.01))
          .epochs(50)
          .batchSize(16)
          .listener(listener)
          .fit(Toys.clouds())
          .close();
      assertThat(counts).hasSize(1);
    }
    assertThat(arrays()).isEqualTo(before);
  }

  private static int arrays() {
    try (NDManager manager = NDManager.newBaseManager()) {
      return manager.getParentManager().getManagedArrays().size();
    }
  }
}
