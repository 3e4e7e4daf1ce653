package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.Masked;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Sgd;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts the arrays that DJL knows of in the whole process. */
class TrainerMemoryTest {

  private static int arrays() {
    try (NDManager manager = NDManager.newBaseManager()) {
      return manager.getParentManager().getManagedArrays().size();
    }
  }

  private static void train(Block net, OptimizerSpec optimizer, Set<Integer> counts) {
    TrainingListener counter =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochResult result) {
            counts.add(arrays());
          }
        };
    Trainer.of(net, optimizer).epochs(8).batchSize(16).listener(counter).fit(Toys.clouds()).close();
  }

  @Test
  void flatFromPassToPass() {
    int before = arrays();
    for (OptimizerSpec optimizer :
        new OptimizerSpec[] {Sgd.rate(0.01), Sgd.rate(0.01).withMomentum(0.9), Adam.rate(0.01)}) {
      Set<Integer> counts = new LinkedHashSet<>();
      train(Toys.dropoutNet(), optimizer, counts);
      assertThat(counts).as("arrays after each epoch of %s", optimizer).hasSize(1);
    }
    assertThat(arrays()).isEqualTo(before);
  }

  @Test
  void fineTuningAndPredictingLeaveNothing() {
    SequentialBlock net = Toys.dropoutNet();
    try (TrainingRun run = Trainer.of(net, Adam.rate(0.01)).fit(Toys.clouds())) {
      int before = arrays();
      Trainer.of(net, run.options()).fit(Toys.clouds()).close();
      Predictions.of(net, Toys.clouds().test());
      assertThat(arrays()).isEqualTo(before);
    }
  }

  @Test
  void fineTuningUnderAMaskIsFlatAndKeepsTheZeros() {
    try (TrainingRun run = Trainer.of(Toys.mlp(8), Adam.rate(0.01)).fit(Toys.clouds())) {
      Graph graph = Tracer.trace(run.block(), Toys.clouds().inputType());
      Map.Entry<String, Tensor> weight =
          graph.weights().entrySet().stream()
              .filter(e -> e.getValue().size() == 16 && e.getValue().rank() == 2)
              .findFirst()
              .orElseThrow();
      float[] mask = new float[16];
      mask[3] = 1;
      try (GraphBlock block = new GraphBlock(graph)) {
        Tensor only = Tensor.of(mask, weight.getValue().shape());
        block.reparameterize(weight.getKey(), new Masked(only));
        Set<Integer> counts = new LinkedHashSet<>();
        train(block, Adam.rate(0.01), counts);
        assertThat(counts).hasSize(1);
        Tensor trained = block.graph().weights().getOrDefault(weight.getKey(), only);
        float[] tuned = trained.floats();
        for (int i = 0; i < 16; i++) {
          assertThat(tuned[i] != 0).isEqualTo(i == 3);
        }
      }
    }
  }
}
