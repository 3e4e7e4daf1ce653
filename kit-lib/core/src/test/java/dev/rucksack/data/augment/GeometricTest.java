package dev.rucksack.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that move pixels, against index arithmetic that shares no code with the sampling. */
class GeometricTest {
  private static final float[] SQUARE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static float[] apply(float[] picture, int height, int width, AugmentationStep... steps) {
    Frame frame = new Frame(picture.length / (height * width), height, width);
    return Augmentation.of(steps).apply(picture, frame, new SplittableRandom(1));
  }

  private static float[] numbered(int count) {
    return numbered(count, i -> i + 1);
  }

  private static float[] numbered(int count, IntUnaryOperator value) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = value.applyAsInt(i));
    return values;
  }

  @Test
  void quarterTurnIsClockwise() {
    assertThat(apply(SQUARE, 3, 3, Rotate.by(90)))
        .containsExactly(new float[] {7, 4, 1, 8, 5, 2, 9, 6, 3}, within(1e-5f));
  }

  @Test
  void quarterTurnTheOtherWayRound() {
    assertThat(apply(SQUARE, 3, 3, Rotate.by(-90)))
        .containsExactly(new float[] {3, 6, 9, 2, 5, 8, 1, 4, 7}, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"4,4", "5,7", "28,28"})
  void halfTurnReversesThePixels(int height, int width) {
    int size = height * width;
    assertThat(apply(numbered(size), height, width, Rotate.by(180)))
        .containsExactly(numbered(size, i -> size - i), within(1e-2f));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "0,1", "-2,1", "3,-3", "-9,0"})
  void wholePixelsMoveExactly(int right, int down) {
    float[] expected =
        numbered(
            35,
            i -> {
              int x = i % 7 - right;
              int y = i / 7 - down;
              return x < 0 || y < 0 || x >= 7 || y >= 5 ? 0 : y * 7 + x + 1;
            });
    assertThat(apply(numbered(35), 5, 7, Shift.by(right, down))).containsExactly(expected);
  }

  @Test
  void halfAPixelIsTheMeanOfTwo() {
    assertThat(apply(new float[] {2, 4, 8}, 1, 3, Shift.by(0.5, 0))).containsExactly(1, 3, 6);
  }

  @Test
  void flipsMirror() {
    assertThat(apply(SQUARE, 3, 3, Flip.horizontal().always()))
        .containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7);
    assertThat(apply(SQUARE, 3, 3, Flip.vertical().always()))
        .containsExactly(7, 8, 9, 4, 5, 6, 1, 2, 3);
  }

  @Test
  void twoFlipsChangeNothing() {
    AugmentationStep flip = Flip.horizontal().always();
    assertThat(apply(numbered(20), 4, 5, flip, flip)).containsExactly(numbered(20));
  }

  @Test
  void flipsHalfOfThePictures() {
    SplittableRandom random = new SplittableRandom(3);
    long flipped =
        IntStream.range(0, 10_000)
            .filter(i -> !Flip.horizontal().draw(random).equals(Affine.IDENTITY))
            .count();
    // Binomial: 5,000, standard deviation 50.
    assertThat(flipped).isBetween(4_800L, 5_200L);
  }

  @Test
  void doubledPictureShowsItsMiddle() {
    // Centre 1.5; the pixel at 0 shows the point 1.5 + (0 − 1.5) / 2 = 0.75, and so on.
    assertThat(apply(new float[] {0, 1, 2, 3}, 1, 4, Scale.by(2)))
        .containsExactly(0.75f, 1.25f, 1.75f, 2.25f);
  }

  @Test
  void halvedPictureEndsInZeros() {
    float[] halved = apply(numbered(25), 5, 5, Scale.by(0.5));
    assertThat(halved[12]).isEqualTo(13);
    assertThat(halved[11]).isEqualTo(11);
    assertThat(halved[0]).isZero();
    assertThat(halved[24]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void cropMovesByWholePixelsOfItsPadding(int padding) {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      Affine map = Crop.padded(padding).draw(random);
      assertThat(map.x0()).isBetween((double) -padding, (double) padding);
      assertThat(map.x0()).isEqualTo(Math.rint(map.x0()));
      assertThat(map.y0()).isEqualTo(Math.rint(map.y0()));
    }
  }

  @Test
  void eachChannelMovesAlike() {
    float[] moved = apply(new float[] {1, 2, 3, 4, 10, 20, 30, 40}, 2, 2, Shift.by(1, 0));
    assertThat(moved).containsExactly(0, 1, 0, 3, 0, 10, 0, 30);
  }

  @Test
  void drawsStayWithinTheirRange() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 1000; i++) {
      assertThat(Rotate.upTo(15).draw(random).xx()).isGreaterThanOrEqualTo(Math.cos(Math.PI / 12));
      assertThat(1 / Scale.between(0.8, 1.25).draw(random).xx()).isBetween(0.8, 1.2500001);
      assertThat(Math.abs(Shift.upTo(2).draw(random).x0())).isLessThanOrEqualTo(2);
    }
  }
}
