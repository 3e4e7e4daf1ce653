package dev.rucksack.notebook.charts;

import java.util.List;

/**
 * Small gray pictures of one size in rows, shown pixel by pixel; made by {@link Pictures}.
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
    require(black != white, "different values for black and white", black + " for both");
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

  private static void require(boolean condition, String needed, Object actual) {
    if (!condition) {
      throw new IllegalArgumentException(
          "A grid of pictures needs %s, but got %s.".formatted(needed, actual));
    }
  }
}
