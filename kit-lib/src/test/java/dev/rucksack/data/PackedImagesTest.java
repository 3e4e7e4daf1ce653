package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against the counts and sizes that the sets' makers publish. */
class PackedImagesTest {
  @Test
  void fashionMnistSmallHasItsDocumentedSizesAndClasses() {
    LabelledSet set = Datasets.fashionMnistSmall();
    assertThat(set.train().size()).isEqualTo(6000);
    assertThat(set.test().size()).isEqualTo(2000);
    assertThat(set.train().inputType().toString()).contains("1").contains("28");
    assertThat(countsOf(set.train())).containsOnly(600).hasSize(10);
    assertThat(countsOf(set.test())).containsOnly(200).hasSize(10);
    assertThat(set.train().classes()).startsWith("T-shirt/top").endsWith("Ankle boot");
  }

  @Test
  void splitSetsValidationApart() {
    Split split = Datasets.fashionMnistSmall().split(0.1, 7);
    assertThat(countsOf(split.train())).containsOnly(540);
    assertThat(countsOf(split.validation())).containsOnly(60);
    assertThat(split.test().size()).isEqualTo(2000);
  }

  static int[] countsOf(Examples examples) {
    int[] counts = new int[examples.classes().size()];
    Arrays.stream(examples.labels()).forEach(label -> counts[label]++);
    return counts;
  }
}
