package dev.rucksack.notebook.charts;

import dev.rucksack.notebook.svg.SvgGraphics;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;

/** Shows an XChart chart as inline SVG: crisp at every size, in the colors of the page's theme. */
@API(status = Status.INTERNAL)
public final class ChartRenderer {

  private ChartRenderer() {}

  public static Rendering render(Chart<?, ?> chart) {
    IntSupplier height = () -> chart.getHeight() + CategoryLabels.extraHeight(chart);
    return new Rendering(text(chart), svg(chart, chart.getWidth(), height));
  }

  /**
   * Draws the chart.
   *
   * @param width the drawing's width in CSS pixels
   * @param height its height
   * @return one {@code svg} element of that size, narrower where the page is
   * @throws IllegalStateException if this Java has no font to measure text with
   */
  static String svg(Chart<?, ?> chart, int width, int height) {
    return svg(chart, width, () -> height);
  }

  private static String svg(Chart<?, ?> chart, int width, IntSupplier measuredHeight) {
    SvgGraphics graphics = new SvgGraphics(new ChartColors(chart));
    int height;
    try {
      height = measuredHeight.getAsInt();
      ChartPainter.paint(chart, graphics, width, height);
    } catch (InternalError | NoClassDefFoundError | NullPointerException e) {
      if (!fontless(e)) {
        throw e;
      }
      throw new IllegalStateException(
          "The chart \"%s\" cannot be drawn because this Java finds no fonts; install fontconfig"
                  .formatted(chart.getTitle())
              + " and one font (Debian: apt-get install fontconfig fonts-dejavu-core).",
          e);
    }
    String name = Html.escape(text(chart));
    // %s also for whole numbers: %d would write the digits of the machine's locale.
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" role="img" \
    aria-label="%s" style="max-width:100%%;height:auto;display:block">
    %s</svg>"""
        .formatted(width, height, width, name, graphics.elements());
  }

  private static boolean fontless(Throwable e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().startsWith("sun.font.")
          || frame.getClassName().startsWith("sun.awt.FontConfiguration")) {
        return true;
      }
    }
    return false;
  }

  private static String text(Chart<?, ?> chart) {
    String series =
        chart.getSeriesCollection().stream().map(Series::getName).collect(Collectors.joining(", "));
    return "Chart: %s (%s)".formatted(chart.getTitle(), series);
  }
}
