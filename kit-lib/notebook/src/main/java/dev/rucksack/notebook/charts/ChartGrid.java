package dev.rucksack.notebook.charts;

import dev.rucksack.show.Rendering;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/**
 * Small charts beside each other, to be compared; made by {@link Charts#grid}.
 *
 * @param charts at least one
 */
public record ChartGrid(List<XYChart> charts) {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 220;

  /** Checks that there is something to show. */
  public ChartGrid {
    charts = List.copyOf(charts);
    if (charts.isEmpty()) {
      throw new IllegalArgumentException(
          "A grid of charts needs at least one chart, but got none.");
    }
  }

  /** The charts side by side, as HTML and as text. */
  public static Rendering render(ChartGrid grid) {
    List<Rendering> all = grid.charts.stream().map(ChartGrid::cell).toList();
    return new Rendering(
        all.stream().map(Rendering::text).collect(Collectors.joining("\n")),
        all.stream()
            .map(Rendering::html)
            .collect(
                Collectors.joining(
                    "", "<div style=\"display:flex;flex-wrap:wrap;gap:8px 12px\">", "</div>")));
  }

  private static Rendering cell(XYChart chart) {
    return new Rendering(
        ChartRenderer.render(chart).text(), ChartRenderer.svg(chart, WIDTH, HEIGHT));
  }
}
