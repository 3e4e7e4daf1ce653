package dev.rucksack.notebook.charts;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.knowm.xchart.style.AxesChartStyler;

/** How much room a label at an axis takes, in pixels. */
final class Labels {

  private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, false);

  private Labels() {}

  static double width(AxesChartStyler styler, String label) {
    return width(styler.getAxisTickLabelsFont(), label);
  }

  static double width(Font font, String label) {
    return label.isEmpty() ? 0 : font.getStringBounds(label, SMOOTH).getWidth();
  }

  static double height(AxesChartStyler styler) {
    return styler.getAxisTickLabelsFont().getSize();
  }
}
