package dev.rucksack.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.cost.Layers;
import org.junit.jupiter.api.Test;

class LargeNetworksTest {

  /**
   * torchvision's MobileNetV2 has 3,504,872 parameters and 300.8 million MACs at 224 × 224; 10
   * classes in place of 1000 take 1,268,190 parameters less and as many MACs less its biases.
   */
  @Test
  void mobileNetV2HasTheKnownSize() {
    Layers layers = Layers.of(LargeNetworks.mobileNetV2());
    assertThat(layers.parameters()).isEqualTo(3_504_872 - 1_268_190);
    assertThat(layers.macs()).isBetween(299_400_000L, 299_600_000L);
  }
}
