package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void contrastOfThreeOnWhiteAndOnTheDarkPage() {
    for (Color color : Palette.colors()) {
      assertThat(contrast(color, Color.WHITE))
          .as("%s on white", color)
          .isGreaterThanOrEqualTo(2.95);
      assertThat(contrast(color, new Color(0x111111))).as("%s on dark", color).isGreaterThan(3);
    }
  }

  @Test
  void digitsAreReadableOnEveryHeat() {
    for (Color color : Palette.sequence()) {
      assertThat(contrast(color, new Color(0x10243a))).isGreaterThan(4.5);
    }
  }

  /** The contrast ratio of the Web Content Accessibility Guidelines 2.2. */
  private static double contrast(Color a, Color b) {
    double la = luminance(a);
    double lb = luminance(b);
    return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(int channel) {
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
