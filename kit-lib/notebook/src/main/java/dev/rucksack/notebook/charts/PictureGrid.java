package dev.rucksack.notebook.charts;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Small gray pictures of one size in rows, shown pixel by pixel; made by {@link Pictures}. All of
 * them have one scale of gray; where it is not 0 to 1, a line below says what black and white mean.
 *
 * @param height rows of pixels in each picture
 * @param width pixels in a row
 * @param pictures each picture's pixels, row by row, {@code height × width} values
 * @param captions one caption for each picture, or none at all
 * @param columns pictures in a row
 * @param zoom screen pixels for each pixel
 * @param black the value shown black
 * @param white the value shown white
 */
public record PictureGrid(
    int height,
    int width,
    List<float[]> pictures,
    List<String> captions,
    int columns,
    int zoom,
    float black,
    float white) {

  /** Checks that pictures, captions and range fit together. */
  public PictureGrid {
    pictures = List.copyOf(pictures);
    captions = List.copyOf(captions);
    require(height > 0 && width > 0, "pictures of at least 1 × 1 pixels", height + " × " + width);
    require(columns > 0, "at least 1 column", columns);
    require(zoom > 0, "a zoom of at least 1", zoom);
    require(
        Float.isFinite(black) && Float.isFinite(white) && black != white,
        "different and finite values for black and white",
        black + " and " + white);
    require(
        captions.isEmpty() || captions.size() == pictures.size(),
        "one caption for each of its %d pictures, or none".formatted(pictures.size()),
        captions.size());
    for (float[] picture : pictures) {
      require(
          picture.length == height * width,
          "%d × %d = %d pixels in each picture".formatted(height, width, height * width),
          picture.length);
    }
  }

  /** The same pictures, so many in a row. */
  public PictureGrid columns(int next) {
    return new PictureGrid(height, width, pictures, captions, next, zoom, black, white);
  }

  /** The same pictures, each pixel so many screen pixels wide and high. */
  public PictureGrid zoom(int next) {
    return new PictureGrid(height, width, pictures, captions, columns, next, black, white);
  }

  /** The same pictures with other values for black and white, such as -1 and 1 for weights. */
  public PictureGrid range(float nextBlack, float nextWhite) {
    return new PictureGrid(height, width, pictures, captions, columns, zoom, nextBlack, nextWhite);
  }

  /**
   * The same pictures on one scale that fits all of them: the smallest value is black, the largest
   * white. Pictures of equal values are left on the scale that they have.
   */
  public PictureGrid sharedRange() {
    double[] values = finite();
    double least = DoubleStream.of(values).min().orElse(black);
    double largest = DoubleStream.of(values).max().orElse(white);
    return least == largest ? this : range((float) least, (float) largest);
  }

  /**
   * The same pictures on one scale that fits all of them and has 0 as its middle gray, for values
   * with a sign, such as weights.
   */
  public PictureGrid sharedRangeAroundZero() {
    double largest = DoubleStream.of(finite()).map(Math::abs).max().orElse(0);
    return largest == 0 ? this : range((float) -largest, (float) largest);
  }

  /** The same pictures on the scale of others, so that a gray means the same in both. */
  public PictureGrid sameRangeAs(PictureGrid other) {
    return range(other.black, other.white);
  }

  private double[] finite() {
    return pictures.stream()
        .flatMapToDouble(picture -> IntStream.range(0, picture.length).mapToDouble(i -> picture[i]))
        .filter(Double::isFinite)
        .toArray();
  }

  private static void require(boolean condition, String needed, Object actual) {
    if (!condition) {
      throw new IllegalArgumentException(
          "A grid of pictures needs %s, but got %s.".formatted(needed, actual));
    }
  }
}
