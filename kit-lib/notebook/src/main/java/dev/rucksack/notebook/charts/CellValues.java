package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.tables.NumberFormats;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.HeatMapStyler;

/**
 * Writes a heat map's values into its cells. XChart would write them in the locale of the machine;
 * its own are kept invisible, so that a caller can still turn all of them off.
 */
final class CellValues extends Annotation {

  static final Color INVISIBLE = new Color(0, 0, 0, 0);

  private static final double COARSEST = 0.01;

  private final double[][] values;
  private final Font font;
  private final DoubleFunction<String> format;

  /** The values by row and column, the first row on top. */
  CellValues(double[][] values, Font font) {
    super(true);
    this.values = values;
    this.font = font;
    this.format = format(values);
  }

  /**
   * Whole numbers without decimals, others with two digits of the largest, at least two decimals.
   */
  private static DoubleFunction<String> format(double[][] values) {
    double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    if (Arrays.stream(all).allMatch(value -> value % 1 == 0)) {
      return NumberFormats.of(all);
    }
    double largest = Arrays.stream(all).map(Math::abs).filter(Double::isFinite).max().orElse(1);
    return NumberFormats.ofSteps(
        largest, Math.min(COARSEST, Math.pow(10, Math.floor(Math.log10(largest)) - 1)));
  }

  @Override
  public void paint(Graphics2D g) {
    if (!isVisible || !((HeatMapStyler) styler).isShowValue()) {
      return;
    }
    double left = getXAxisScreenValueForMin();
    double top = getYAxisScreenValueForMin();
    double cellWidth = (getXAxisScreenValueForMax() - left) / values[0].length;
    double cellHeight = (getYAxisScreenValueForMax() - top) / values.length;
    g.setColor(Color.BLACK);
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        String text = format.apply(values[row][column]);
        write(g, text, left + (column + 0.5) * cellWidth, top + (row + 0.5) * cellHeight);
      }
    }
    bounds = new Rectangle2D.Double(left, top, 0, 0);
  }

  private void write(Graphics2D g, String text, double x, double y) {
    TextLayout layout = new TextLayout(text, font, g.getFontRenderContext());
    Rectangle2D size = layout.getBounds();
    g.fill(
        layout.getOutline(
            AffineTransform.getTranslateInstance(x - size.getCenterX(), y - size.getCenterY())));
  }
}
