package dev.rucksack.monitor;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/** Gray pictures in rows of ten, one pixel of paper between them. */
final class PictureSheet {
  private static final int COLUMNS = 10;
  private static final int PAPER = 128;

  private PictureSheet() {}

  /**
   * @param pictures float32 {@code [n, height, width]} or {@code [n, 1, height, width]}, 0 black, 1
   *     white
   */
  static BufferedImage of(Tensor pictures) {
    long[] shape = pictures.shape();
    boolean grey = shape.length == 3 || shape.length == 4 && shape[1] == 1;
    if (!grey || pictures.dtype() != DType.FLOAT32 || Arrays.stream(shape).anyMatch(n -> n == 0)) {
      throw new IllegalArgumentException(
          "Pictures are float32 [n, height, width] or [n, 1, height, width], but these are %s %s."
              .formatted(pictures.dtype(), Arrays.toString(shape)));
    }
    int height = (int) shape[shape.length - 2];
    int width = (int) shape[shape.length - 1];
    int count = (int) shape[0];
    int columns = Math.min(COLUMNS, count);
    int rows = (count + columns - 1) / columns;
    BufferedImage image =
        new BufferedImage(
            columns * (width + 1) - 1, rows * (height + 1) - 1, BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster pixels = image.getRaster();
    int[] paper = new int[image.getWidth() * image.getHeight()];
    Arrays.fill(paper, PAPER);
    pixels.setPixels(0, 0, image.getWidth(), image.getHeight(), paper);
    float[] values = pictures.floats();
    for (int i = 0; i < count; i++) {
      int left = i % columns * (width + 1);
      int top = i / columns * (height + 1);
      pixels.setPixels(
          left, top, width, height, levels(values, i * height * width, height * width));
    }
    return image;
  }

  private static int[] levels(float[] values, int from, int count) {
    int[] levels = new int[count];
    Arrays.setAll(levels, i -> Math.round(Math.clamp(values[from + i], 0, 1) * 255));
    return levels;
  }
}
