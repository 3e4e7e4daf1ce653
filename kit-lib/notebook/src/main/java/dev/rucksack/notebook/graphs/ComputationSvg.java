package dev.rucksack.notebook.graphs;

import dev.rucksack.notebook.charts.Palette;
import dev.rucksack.notebook.graphs.ComputationDrawing.Arrow;
import dev.rucksack.notebook.graphs.ComputationDrawing.Value;
import dev.rucksack.show.Html;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Draws a computation as one inline {@code svg} element in the colors of the page's theme. */
final class ComputationSvg {

  private static final int COLUMN = 240;
  private static final int ROW = 66;
  private static final int BOX_WIDTH = 92;
  private static final int BOX_HEIGHT = 44;
  private static final int MARGIN = 10;
  private static final int TITLE = 30;
  private static final int TIP = 7;

  private final ComputationDrawing drawing;
  private final StringBuilder out = new StringBuilder();

  ComputationSvg(ComputationDrawing drawing) {
    this.drawing = drawing;
  }

  String draw() {
    add(
        "<text x=\"0\" y=\"16\" style=\"fill:%s;font-weight:600;font-size:14px\">%s</text>",
        Html.INK, Html.escape(drawing.title()));
    drawing.arrows().forEach(this::line);
    drawing.arrows().forEach(this::label);
    drawing.values().forEach(this::box);
    List<Value> values = drawing.values();
    double right = values.stream().mapToDouble(v -> x(v) + BOX_WIDTH / 2.0).max().orElse(0);
    double bottom = values.stream().mapToDouble(v -> y(v) + BOX_HEIGHT / 2.0).max().orElse(TITLE);
    int width = (int) Math.ceil(right) + 2 * MARGIN;
    int height = (int) Math.ceil(bottom) + 2 * MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="%d %d %d %d" width="%d" role="img" \
    aria-label="%s" style="max-width:100%%;height:auto;display:block;font-family:%s;\
    font-size:13px">
    %s</svg>"""
        .formatted(
            -MARGIN,
            -MARGIN,
            width,
            height,
            width,
            Html.escape(drawing.toString()),
            Html.FONT,
            out);
  }

  private static double x(Value value) {
    return BOX_WIDTH / 2.0 + COLUMN * value.column();
  }

  private static double y(Value value) {
    return TITLE + BOX_HEIGHT / 2.0 + ROW * value.row();
  }

  private void box(Value value) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"6\" "
            + "style=\"fill:%s;stroke:%s\"/>",
        x(value) - BOX_WIDTH / 2.0,
        y(value) - BOX_HEIGHT / 2.0,
        BOX_WIDTH,
        BOX_HEIGHT,
        Html.PAPER,
        Html.MUTED);
    String number =
        "<tspan style=\"font-weight:600\">%s</tspan> = %s"
            .formatted(Html.escape(value.name()), ComputationDrawing.number(value.value()));
    twoLines(x(value), y(value), number, drawing.slope(value.name()));
  }

  /** A straight line between the edges of both boxes, with a tip. */
  private void line(Arrow arrow) {
    double[] ends = ends(arrow);
    double dx = ends[2] - ends[0];
    double dy = ends[3] - ends[1];
    double length = Math.hypot(dx, dy);
    double backX = TIP * dx / length;
    double backY = TIP * dy / length;
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" style=\"fill:none;stroke:%s\"/>",
        ends[0], ends[1], ends[2], ends[3], Html.MUTED);
    add(
        "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fz\" style=\"fill:%s\"/>",
        ends[2],
        ends[3],
        ends[2] - backX - backY / 2,
        ends[3] - backY + backX / 2,
        ends[2] - backX + backY / 2,
        ends[3] - backY - backX / 2,
        Html.MUTED);
  }

  /** Where an arrow leaves one box and meets the other: x, y, x, y. */
  private double[] ends(Arrow arrow) {
    Value from = drawing.value(arrow.from());
    Value to = drawing.value(arrow.to());
    double dx = x(to) - x(from);
    double dy = y(to) - y(from);
    double inside = Math.min(BOX_WIDTH / 2.0 / Math.abs(dx), BOX_HEIGHT / 2.0 / Math.abs(dy));
    return new double[] {
      x(from) + dx * inside, y(from) + dy * inside, x(to) - dx * inside, y(to) - dy * inside
    };
  }

  /** A sloping arrow has its label near its start, where those that cross it are far away. */
  private void label(Arrow arrow) {
    OptionalDouble slope = drawing.slope(arrow.name());
    if (arrow.label().isEmpty() && slope.isEmpty()) {
      return;
    }
    double[] ends = ends(arrow);
    double along = ends[1] == ends[3] ? 0.5 : 0.3;
    double x = ends[0] + along * (ends[2] - ends[0]);
    double y = ends[1] + along * (ends[3] - ends[1]);
    int height = slope.isPresent() ? 34 : 18;
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"66\" height=\"%d\" style=\"fill:%s\"/>",
        x - 33, y - height / 2.0, height, Html.PAPER);
    twoLines(x, y, Html.escape(arrow.label()), slope);
  }

  private void twoLines(double x, double y, String first, OptionalDouble slope) {
    double baseline = slope.isPresent() ? y - 3 : y + 5;
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" style=\"fill:%s\">%s</text>",
        x, baseline, Html.INK, first);
    if (slope.isPresent()) {
      add(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" "
              + "style=\"fill:%s;font-weight:600\">slope %s</text>",
          x, y + 13, Palette.css(1), ComputationDrawing.number(slope.getAsDouble()));
    }
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
