package dev.rucksack.notebook.charts;

import dev.rucksack.show.Html;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/**
 * Turns a chart's ink into the page's: text, axes, grid and background follow the theme, the colors
 * of the data stay.
 */
final class ChartColors implements Function<Color, String> {

  private static final int DARK = 0x60;

  private final Map<Color, String> roles = new HashMap<>();

  ChartColors(Chart<?, ?> chart) {
    Styler styler = chart.getStyler();
    if (styler instanceof AxesChartStyler axes) {
      put(axes.getPlotGridLinesColor(), Html.FAINT);
      put(axes.getAxisTickMarksColor(), Html.LINE);
    }
    put(styler.getPlotBorderColor(), Html.LINE);
    put(styler.getLegendBorderColor(), Html.FAINT);
    put(styler.getChartTitleBoxBorderColor(), Html.FAINT);
    if (styler instanceof AxesChartStyler axes) {
      put(axes.getAxisTickLabelsColor(), Html.INK);
    }
    put(styler.getXAxisTitleColor(), Html.INK);
    put(styler.getYAxisTitleColor(), Html.INK);
    put(styler.getChartTitleFontColor(), Html.INK);
    put(styler.getChartFontColor(), Html.INK);
    // Last, because a background must never be painted in ink.
    put(styler.getLegendBackgroundColor(), Html.PAPER);
    put(styler.getChartTitleBoxBackgroundColor(), Html.PAPER);
    put(styler.getPlotBackgroundColor(), "none");
    put(styler.getChartBackgroundColor(), "none");
  }

  @Override
  public String apply(Color color) {
    String role = roles.get(opaque(color));
    if (role != null) {
      return role;
    }
    Optional<String> heat = Heat.css(color);
    if (heat.isPresent()) {
      return heat.get();
    }
    boolean gray = color.getRed() == color.getGreen() && color.getGreen() == color.getBlue();
    if (gray && color.getRed() < DARK) {
      return Html.INK;
    }
    return "#%06x".formatted(color.getRGB() & 0xffffff);
  }

  private void put(Color color, String css) {
    if (color != null) {
      roles.put(opaque(color), css);
    }
  }

  private static Color opaque(Color color) {
    return new Color(color.getRGB());
  }
}
