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
  void digitsAreReadableOnEveryHeatInBothThemes() {
    Color darkPage = new Color(0x11, 0x11, 0x11);
    Color softBlack = new Color(33, 33, 33); // JupyterLab's ink: black, 87 % opaque, on white
    for (int heat = 0; heat <= 255; heat++) {
      double opacity = opacity(new Color(heat, 1, 2));
      assertThat(contrast(mixed(opacity, Color.WHITE), softBlack)).isGreaterThan(4.5);
      assertThat(contrast(mixed(opacity, darkPage), Color.WHITE)).isGreaterThan(4.5);
    }
    assertThat(opacity(Heat.range()[0])).isZero();
    assertThat(Heat.css(Color.BLACK)).isEmpty();
  }

  private static double opacity(Color heat) {
    String css = Heat.css(heat).orElseThrow();
    return Double.parseDouble(css.substring(css.lastIndexOf(',') + 1, css.length() - 1));
  }

  /** The first colour, as opaque as that, over a page. */
  private static Color mixed(double opacity, Color page) {
    Color blue = Palette.color(0);
    return new Color(
        (int) Math.round(opacity * blue.getRed() + (1 - opacity) * page.getRed()),
        (int) Math.round(opacity * blue.getGreen() + (1 - opacity) * page.getGreen()),
        (int) Math.round(opacity * blue.getBlue() + (1 - opacity) * page.getBlue()));
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
