package dev.rucksack.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.Examples;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final Frame FRAME = new Frame(1, 28, 28);
  private static final Augmentation ALL =
      Augmentation.of(
          Rotate.upTo(15),
          Scale.between(0.9, 1.1),
          Shift.upTo(2),
          Crop.padded(2),
          Flip.horizontal(),
          Noise.of(0.05),
          CutOut.of(6));

  private static float[] ones(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 1);
    return values;
  }

  @Test
  void cutOutTakesTheSquareThatLiesWithin() {
    // A side of 6 covers centre − 3 … centre + 2: 6 pixels for 23 of 28 centres, then 5, 4, 3 at
    // either end (3, 4, 5 at the left; 5, 4 at the right).
    double side = (23 * 6 + 3 + 4 + 5 + 5 + 4) / 28.0;
    SplittableRandom random = new SplittableRandom(2);
    double cut = 0;
    int whole = 0;
    for (int i = 0; i < 20_000; i++) {
      float[] picture = Augmentation.of(CutOut.of(6)).apply(ones(784), FRAME, random);
      long zeros = IntStream.range(0, 784).filter(p -> picture[p] == 0).count();
      assertThat(zeros).isBetween(9L, 36L);
      whole += zeros == 36 ? 1 : 0;
      cut += zeros;
    }
    assertThat(cut / 20_000).isCloseTo(side * side, within(0.15));
    assertThat(whole / 20_000.0).isCloseTo(23 * 23 / 784.0, within(0.015));
  }

  @Test
  void noiseHasItsMeanAndDeviation() {
    Frame large = new Frame(1, 400, 500);
    float[] noisy =
        Augmentation.of(Noise.of(0.3)).apply(ones(200_000), large, new SplittableRandom(4));
    double mean = IntStream.range(0, 200_000).mapToDouble(i -> noisy[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, 200_000)
            .mapToDouble(i -> Math.pow(noisy[i] - 1, 2))
            .average()
            .orElseThrow();
    // Four standard errors: 0.3 / √200,000 and 0.3 / √400,000.
    assertThat(mean).isCloseTo(1, within(0.0027));
    assertThat(Math.sqrt(variance)).isCloseTo(0.3, within(0.0019));
  }

  @Test
  void shiftOutAndBackLosesNothing() {
    float[] picture = ones(784);
    Augmentation there = Augmentation.of(Shift.by(20, 0), Shift.by(-20, 0));
    assertThat(there.apply(picture, FRAME, new SplittableRandom(1))).containsExactly(picture);
  }

  @Test
  void stepsFollowTheirOrder() {
    float[] row = {1, 2, 3};
    Frame frame = new Frame(1, 1, 3);
    AugmentationStep flip = Flip.horizontal().always();
    assertThat(Augmentation.of(flip, Shift.by(1, 0)).apply(row, frame, new SplittableRandom(1)))
        .containsExactly(0, 3, 2);
    assertThat(Augmentation.of(Shift.by(1, 0), flip).apply(row, frame, new SplittableRandom(1)))
        .containsExactly(2, 1, 0);
  }

  @Test
  void theSameInAnyOrderAndAnyBatch() {
    float[] together = random(3 * 784);
    float[] alone = new float[3 * 784];
    for (int i = 2; i >= 0; i--) {
      float[] one = Arrays.copyOfRange(together, i * 784, (i + 1) * 784);
      ALL.apply(one, FRAME, new int[] {10 + i}, 7, 1);
      System.arraycopy(one, 0, alone, i * 784, 784);
    }
    ALL.apply(together, FRAME, new int[] {10, 11, 12}, 7, 1);
    assertThat(together).containsExactly(alone);
  }

  @Test
  void seedEpochAndPositionAllCount() {
    float[] original = random(784);
    List<float[]> drawn =
        List.of(
            drawn(original, 5, 7, 1),
            drawn(original, 6, 7, 1),
            drawn(original, 5, 8, 1),
            drawn(original, 5, 7, 2));
    assertThat(drawn.stream().map(Arrays::hashCode).distinct()).hasSize(4);
    assertThat(drawn(original, 5, 7, 1)).containsExactly(drawn.get(0));
  }

  private static float[] drawn(float[] picture, int position, long seed, int epoch) {
    float[] copy = picture.clone();
    ALL.apply(copy, FRAME, new int[] {position}, seed, epoch);
    return copy;
  }

  private static float[] random(int count) {
    SplittableRandom random = new SplittableRandom(6);
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = random.nextFloat());
    return values;
  }

  @Test
  void keepsLabelsOfExamples() {
    Examples two =
        Examples.of("two", Tensor.of(ones(8), 2, 2, 2), new int[] {1, 0}, List.of("a", "b"));
    Examples moved = Augmentation.of(Shift.by(1, 0)).apply(two, 1, 1);
    assertThat(moved.labels()).containsExactly(1, 0);
    assertThat(moved.inputs().floats()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(two.inputs().floats()).containsExactly(ones(8));
  }

  @Test
  void anEnlargedSetHoldsTheOriginalsAndThenTheCopiesOfEachEpoch() {
    Tensor pictures = Tensor.of(random(18), 2, 3, 3);
    Examples two = Examples.of("two", pictures, new int[] {1, 0}, List.of("a", "b"));
    Augmentation shift = Augmentation.of(Shift.upTo(1));
    Examples all = shift.enlarge(two, 2, 5);
    assertThat(all.labels()).containsExactly(1, 0, 1, 0, 1, 0);
    assertThat(all.inputs(0, 2).floats()).containsExactly(pictures.floats());
    for (int copy = 1; copy <= 2; copy++) {
      assertThat(all.inputs(2 * copy, 2 * copy + 2).floats())
          .containsExactly(shift.apply(two, 5, copy).inputs().floats());
    }
    assertThatThrownBy(() -> shift.enlarge(two, 0, 5))
        .hasMessageContaining("number of copies is 0");
  }

  @Test
  void refusesWhatIsNoPicture() {
    Examples rows = Examples.of("rows", Tensor.of(ones(4), 2, 2), new int[2], List.of("a"));
    assertThatThrownBy(() -> ALL.apply(rows, 1, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("rows has inputs");
    assertThatThrownBy(() -> ALL.apply(ones(100), FRAME, new int[1], 1, 1))
        .hasMessageContaining("100 numbers are not 1 pictures of 1 × 28 × 28");
  }

  @Test
  void refusesImpossibleSettings() {
    assertThatThrownBy(() -> Augmentation.of()).hasMessageContaining("without steps");
    assertThatThrownBy(() -> Rotate.upTo(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Rotate.upTo(-5)).hasMessageContaining("smaller number first");
    assertThatThrownBy(() -> Scale.by(0)).hasMessageContaining("factor of a scale is 0.0");
    assertThatThrownBy(() -> Shift.upTo(-1)).hasMessageContaining("smaller number first");
    assertThatThrownBy(() -> Crop.padded(-1)).hasMessageContaining("padding of a crop");
    assertThatThrownBy(() -> new Flip(Flip.Direction.VERTICAL, 1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> Noise.of(-0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> CutOut.of(0)).hasMessageContaining("side of a cut-out");
    assertThatThrownBy(() -> new Frame(1, 0, 5)).hasMessageContaining("no pixels");
  }
}
