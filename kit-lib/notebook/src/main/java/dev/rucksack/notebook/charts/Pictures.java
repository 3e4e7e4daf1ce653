package dev.rucksack.notebook.charts;

import dev.rucksack.data.Examples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lays out small gray pictures, such as digits or the filters of a convolution, to look at. */
public final class Pictures {

  private static final int COLUMNS = 10;

  private Pictures() {}

  /**
   * Pictures of numbers, 0 black and 1 white.
   *
   * @param height rows of pixels in each picture
   * @param width pixels in a row
   * @param pictures each picture's pixels, row by row
   * @param captions one for each picture, or none
   */
  public static PictureGrid grid(
      int height, int width, List<float[]> pictures, List<String> captions) {
    return new PictureGrid(height, width, pictures, captions, COLUMNS, zoom(height), 0, 1);
  }

  /** Pictures of unsigned bytes, 0 black and 255 white; see the other {@code grid}. */
  public static PictureGrid gridOfBytes(
      int height, int width, List<byte[]> pictures, List<String> captions) {
    return grid(height, width, pictures.stream().map(Pictures::unsigned).toList(), captions);
  }

  /**
   * Pictures that lie one after the other in one array, as a batch {@code [N, height, width]} does.
   *
   * @throws IllegalArgumentException if the array does not hold a whole number of pictures
   */
  public static PictureGrid grid(int height, int width, float[] batch, List<String> captions) {
    int size = Math.multiplyExact(height, width);
    if (size < 1 || batch.length % size != 0) {
      throw new IllegalArgumentException(
          "%d values do not make a whole number of pictures of %d × %d pixels."
              .formatted(batch.length, height, width));
    }
    List<float[]> pictures =
        IntStream.range(0, batch.length / size)
            .mapToObj(i -> Arrays.copyOfRange(batch, i * size, (i + 1) * size))
            .toList();
    return grid(height, width, pictures, captions);
  }

  /**
   * The examples of a set of gray pictures, each with its class as caption.
   *
   * @param examples inputs of shape {@code [batch, height, width]} or {@code [batch, 1, height,
   *     width]}, 0 black and 1 white; take as many as are to be shown
   * @throws IllegalArgumentException if the inputs have another shape or type
   */
  public static PictureGrid of(Examples examples) {
    TensorType type = examples.inputType();
    List<Dim> dims = type.shape().dims();
    boolean gray = dims.size() == 3 || dims.size() == 4 && dims.get(1).is(1);
    if (!gray || type.dtype() != DType.FLOAT32) {
      throw new IllegalArgumentException(
          "%s has inputs %s; gray pictures are float32[batch, 1, height, width]."
              .formatted(examples.name(), type));
    }
    long[] sizes = type.shape().slice(dims.size() - 2, dims.size()).sizes();
    List<String> captions =
        Arrays.stream(examples.labels()).mapToObj(examples.classes()::get).toList();
    return grid((int) sizes[0], (int) sizes[1], examples.inputs().floats(), captions);
  }

  private static int zoom(int height) {
    return Math.clamp(56 / Math.max(1, height), 1, 8);
  }

  private static float[] unsigned(byte[] pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
    return values;
  }
}
