package dev.rucksack.notebook.charts;

import java.awt.Color;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Six colors for data: told apart with the common color-vision deficiencies (the hues of Okabe and
 * Ito, "Color Universal Design", 2008) and each with a contrast of at least 3 to white and to
 * JupyterLab's dark page, which moves their lightness to the middle.
 */
@API(status = Status.INTERNAL)
public final class Palette {

  /** Blue, vermilion, green, purple, ochre, sky blue. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x2b7fc3),
          new Color(0xd55e00),
          new Color(0x0a9870),
          new Color(0xb765a0),
          new Color(0xa57c00),
          new Color(0x3b9ec9));

  private Palette() {}

  static Color[] colors() {
    return COLORS.toArray(Color[]::new);
  }

  static Color color(int index) {
    return COLORS.get(index % COLORS.size());
  }

  public static String css(int index) {
    return "#%06x".formatted(color(index).getRGB() & 0xffffff);
  }
}
