package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import java.util.LinkedHashSet;
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
      assertThat(counts).as("arrays after each pass of %s", optimizer).hasSize(1);
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
}
