package dev.rucksack.data.augment;

/**
 * Reads a picture at points between its pixels: the mean of the four neighbors, weighted by how
 * near they are (bilinear interpolation). Outside of the picture everything is 0.
 */
final class Sampling {
  private Sampling() {}

  /**
   * Redraws one picture.
   *
   * @param from the old picture, {@code [channels, height, width]}
   * @param to where the new one goes, from position {@code start}
   */
  static void draw(float[] from, float[] to, int start, Frame frame, Affine map) {
    double middleX = (frame.width() - 1) / 2.0;
    double middleY = (frame.height() - 1) / 2.0;
    int out = start;
    for (int y = 0; y < frame.height(); y++) {
      double oldX = map.xy() * (y - middleY) + map.x0() + middleX - map.xx() * middleX;
      double oldY = map.yy() * (y - middleY) + map.y0() + middleY - map.yx() * middleX;
      for (int x = 0; x < frame.width(); x++, out++) {
        sample(from, to, out, frame, oldX + map.xx() * x, oldY + map.yx() * x);
      }
    }
  }

  private static void sample(
      float[] from, float[] to, int out, Frame frame, double oldX, double oldY) {
    int left = (int) Math.floor(oldX);
    int top = (int) Math.floor(oldY);
    float right = (float) (oldX - left);
    float down = (float) (oldY - top);
    boolean within = left >= 0 && top >= 0 && left < frame.width() - 1 && top < frame.height() - 1;
    for (int channel = 0; channel < frame.channels(); channel++) {
      int plane = channel * frame.area();
      int at = plane + top * frame.width() + left;
      float above;
      float below;
      if (within) {
        above = mix(from[at], from[at + 1], right);
        below = mix(from[at + frame.width()], from[at + frame.width() + 1], right);
      } else {
        above =
            mix(get(from, plane, frame, left, top), get(from, plane, frame, left + 1, top), right);
        below =
            mix(
                get(from, plane, frame, left, top + 1),
                get(from, plane, frame, left + 1, top + 1),
                right);
      }
      to[out + plane] = mix(above, below, down);
    }
  }

  private static float mix(float first, float second, float share) {
    return (1 - share) * first + share * second;
  }

  private static float get(float[] from, int plane, Frame frame, int x, int y) {
    boolean outside = x < 0 || y < 0 || x >= frame.width() || y >= frame.height();
    return outside ? 0 : from[plane + y * frame.width() + x];
  }
}
