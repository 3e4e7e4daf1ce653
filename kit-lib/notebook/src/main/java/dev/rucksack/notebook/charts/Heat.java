package dev.rucksack.notebook.charts;

import java.awt.Color;
import java.util.Locale;
import java.util.Optional;

/**
 * The colors of a heat map: a blue that lets more of the page through the smaller the value. So the
 * smallest value has the page's color, light or dark, and digits in the page's ink can be read on
 * all of them. The opacity grows with the root of the value, so that a few mistakes beside hundreds
 * of right answers are seen. XChart mixes opaque colors only; these stand for a share of the blue.
 */
final class Heat {

  /** Of the blue over the page where the value is largest. */
  static final double STRONGEST = 0.6;

  private static final Color LEAST = new Color(0, 1, 2);
  private static final Color MOST = new Color(255, 1, 2);

  private Heat() {}

  static Color[] range() {
    return new Color[] {LEAST, MOST};
  }

  /** The CSS color for a color between the ends of the range; nothing for any other color. */
  static Optional<String> css(Color color) {
    if (color.getGreen() != LEAST.getGreen() || color.getBlue() != LEAST.getBlue()) {
      return Optional.empty();
    }
    Color blue = Palette.color(0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "rgba(%d,%d,%d,%.3f)",
            blue.getRed(),
            blue.getGreen(),
            blue.getBlue(),
            STRONGEST * Math.sqrt(color.getRed() / 255.0)));
  }
}
