package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import dev.rucksack.djl.Networks;
import org.junit.jupiter.api.Test;

class HalvingTest {

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
    assertThat(suits(nested(new SequentialBlock() {}))).as("a class of one's own").isFalse();
  }

  @Test
  void onlyALossThatIsAMeanCanBeHalved() {
    assertThat(Halving.suits(Networks.lenet5(), Loss.l2Loss())).isFalse();
    assertThat(Halving.suits(Networks.lenet5(), Loss.softmaxCrossEntropyLoss())).isTrue();
  }

  private static Block nested(Block inner) {
    return new SequentialBlock().add(Networks.lenet5()).add(new SequentialBlock().add(inner));
  }

  private static boolean suits(Block block) {
    return Halving.suits(block, Loss.softmaxCrossEntropyLoss());
  }
}
