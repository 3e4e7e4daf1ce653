package dev.rucksack.data.augment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sets a square to 0, in all channels. Its center is any pixel, each as likely, so that near the
 * border part of the square is outside.
 *
 * <p>T. DeVries, G. W. Taylor, "Improved Regularization of Convolutional Neural Networks with
 * Cutout", 2017.
 *
 * @param side pixels, 1 or more
 */
public record CutOut(int side) implements AugmentationStep {
  private static final int GREATEST = 1_000_000;

  public CutOut {
    Checks.within("The side of a cut-out, in pixels,", side, 1, GREATEST);
  }

  /** A square with sides of the given number of pixels. */
  public static CutOut of(int side) {
    return new CutOut(side);
  }

  /** Changes the picture that begins at position {@code start}. */
  void apply(float[] pictures, int start, Frame frame, SplittableRandom random) {
    int top = random.nextInt(frame.height()) - side / 2;
    int left = random.nextInt(frame.width()) - side / 2;
    int from = Math.max(left, 0);
    int to = Math.min(left + side, frame.width());
    for (int channel = 0; channel < frame.channels(); channel++) {
      for (int y = Math.max(top, 0); y < Math.min(top + side, frame.height()); y++) {
        int row = start + channel * frame.area() + y * frame.width();
        Arrays.fill(pictures, row + from, row + to, 0);
      }
    }
  }
}
