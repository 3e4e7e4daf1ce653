package dev.rucksack.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.Examples;
import dev.rucksack.data.GroupedExamples;
import dev.rucksack.data.LabelledSet;
import dev.rucksack.data.Split;
import dev.rucksack.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the counts and sizes that the sets' makers publish. */
public class PackedImagesTest {
  @Test
  void fashionMnistSmallHasItsDocumentedSizesAndClasses() {
    LabelledSet set = Datasets.fashionMnistSmall();
    assertThat(set.train().size()).isEqualTo(6000);
    assertThat(set.test().size()).isEqualTo(2000);
    assertThat(set.train().input(0).shape()).containsExactly(1, 1, 28, 28);
    assertThat(set.train().inputType().shape().dims().getFirst()).isEqualTo(Shape.BATCH);
    assertThat(countsOf(set.train())).hasSize(10).containsOnly(600);
    assertThat(countsOf(set.test())).hasSize(10).containsOnly(200);
    assertThat(set.train().classes()).startsWith("T-shirt/top").endsWith("Ankle boot");
    // The full set starts with an ankle boot and a T-shirt.
    assertThat(Arrays.copyOf(set.train().labels(), 5)).containsExactly(9, 0, 0, 3, 0);
  }

  @Test
  void fashionMnistSmallHasTheMeanOfTheFullSet() {
    // Mean and deviation of the 60,000, as loaders normalize with: 0.2860, 0.3530.
    float[] pixels = Datasets.fashionMnistSmall().train().inputs().floats();
    double mean = meanOf(pixels);
    double square = 0;
    for (float pixel : pixels) {
      square += (pixel - mean) * (pixel - mean);
    }
    assertThat(mean).isCloseTo(0.2860, within(0.005));
    assertThat(Math.sqrt(square / pixels.length)).isCloseTo(0.3530, within(0.005));
  }

  @Test
  void splitSetsValidationApartAndKeepsTheAuthorsTest() {
    Split split = Datasets.fashionMnistSmall().split(0.1, 7);
    assertThat(countsOf(split.train())).containsOnly(540);
    assertThat(countsOf(split.validation())).containsOnly(60);
    assertThat(split.test().labels()).isEqualTo(Datasets.fashionMnistSmall().test().labels());
  }

  @Test
  void mnistSmallIsShuffledAlwaysInTheSameWay() {
    Examples digits = Datasets.mnistSmall();
    assertThat(countsOf(digits)).hasSize(10).containsOnly(500);
    assertThat(Arrays.stream(digits.labels()).limit(100).distinct().count()).isEqualTo(10);
    assertThat(Datasets.mnistSmall().labels()).isEqualTo(digits.labels());
    // Mean of MNIST's training pixels as loaders normalize with: 0.1307.
    assertThat(meanOf(digits.inputs().floats())).isCloseTo(0.1307, within(0.005));
  }

  @Test
  void digitsAreScikitLearns() {
    Examples digits = Datasets.digits8x8();
    assertThat(digits.size()).isEqualTo(1797);
    assertThat(digits.input(0).shape()).containsExactly(1, 1, 8, 8);
    // load_digits: target counts, and the first row of the first image times 16.
    assertThat(countsOf(digits)).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    float[] first = digits.input(0).floats();
    assertThat(new float[] {first[2] * 16, first[3] * 16, first[4] * 16, first[5] * 16})
        .containsExactly(5, 13, 9, 1);
    // load_digits().data.mean() is 4.884164.
    assertThat(meanOf(digits.inputs().floats()) * 16).isCloseTo(4.884164, within(1e-5));
  }

  @Test
  void lidcClassesFollowTheRatings() {
    GroupedExamples nodules = Datasets.lidcNodules();
    assertThat(nodules.examples().size()).isEqualTo(4253);
    assertThat(nodules.examples().input(0).shape()).containsExactly(1, 1, 32, 32);
    int[] malignancy = nodules.details().intColumn("malignancy").asIntArray();
    int[] expected = Arrays.stream(malignancy).map(rating -> rating > 3 ? 1 : 0).toArray();
    assertThat(nodules.examples().labels()).isEqualTo(expected);
    assertThat(malignancy).doesNotContain(3);
    assertThat(Arrays.stream(nodules.groups()).distinct().count()).isEqualTo(828);
  }

  @Test
  void photosCreditTheirAuthors() {
    List<Photo> photos = Datasets.photos();
    assertThat(photos).hasSize(2);
    assertThat(photos.getLast().credit()).contains("vultilion").contains("CC BY 2.0");
    // scikit-learn's load_sample_images: 427 rows, 640 columns.
    assertThat(photos).allMatch(photo -> photo.image().getHeight() == 427);
    assertThat(photos).allMatch(photo -> photo.image().getWidth() == 640);
  }

  public static int[] countsOf(Examples examples) {
    int[] counts = new int[examples.classes().size()];
    Arrays.stream(examples.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  private static double meanOf(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
