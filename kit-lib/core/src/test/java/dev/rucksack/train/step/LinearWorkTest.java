package dev.rucksack.train.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.rucksack.djl.Networks;
import dev.rucksack.train.Toys;
import org.junit.jupiter.api.Test;

class LinearWorkTest {

  /** 1000 × 100 weights and a few more: 2 threads from 2,682 rows on, 16 from 336. */
  @Test
  void allThreadsFromSomeRowsOn() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Workload work = work(manager, Networks.mlp(1000, 100), 1000);
      assertThat(work.threads(2_681, 2)).isEqualTo(1);
      assertThat(work.threads(2_682, 2)).isEqualTo(2);
      assertThat(work.threads(335, 16)).isEqualTo(1);
      assertThat(work.threads(336, 16)).isEqualTo(16);
    }
  }

  @Test
  void dropoutAndNormalizationAreLight() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(work(manager, Toys.dropoutNet(), 2).threads(64, 2)).isEqualTo(1);
    }
  }

  @Test
  void ofOtherNetworksNothingIsKnown() {
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(work(manager, Networks.lenet5(), 1, 28, 28).threads(1, 2)).isEqualTo(2);
    }
  }

  private static Workload work(NDManager manager, Block block, long... example) {
    block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(new Shape(example)));
    return Workload.of(block);
  }
}
