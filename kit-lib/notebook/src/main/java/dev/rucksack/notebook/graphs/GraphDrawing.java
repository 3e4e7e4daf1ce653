package dev.rucksack.notebook.graphs;

import dev.rucksack.graph.Graph;
import dev.rucksack.notebook.charts.Palette;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Draws a graph from top to bottom: a box for each layer with its weights' shapes, a line for each
 * value with its own shape. A value that is rounded on its way, for instance to eight bits, has a
 * dot with the name of the type.
 */
public final class GraphDrawing {

  private static final int MARGIN = 8;
  private static final int SPREAD = 18;

  /** Up to this many boxes, all are drawn. */
  static final int MANY = 24;

  private final GraphPicture picture;
  private final List<GraphBox> boxes;
  private final GraphLayout layout;
  private final StringBuilder out = new StringBuilder();

  private GraphDrawing(GraphPicture picture) {
    this.picture = picture;
    boxes = picture.boxes();
    layout = new GraphLayout(picture);
  }

  /** How much of a graph is drawn. */
  public enum Detail {
    /** In a graph of more than {@value #MANY} boxes, what repeats is drawn once. */
    REPEATS_ONCE,
    /** Every box. */
    ALL
  }

  /** Shows the graph as a drawing, and as its own text where there is no page. */
  public static Rendering render(Graph graph) {
    return render(graph, Detail.REPEATS_ONCE);
  }

  /** Shows the graph as a drawing with all boxes or with what repeats drawn once. */
  public static Rendering render(Graph graph, Detail detail) {
    GraphPicture picture = picture(graph, detail);
    String svg = new GraphDrawing(picture).draw(graph.name());
    return new Rendering(graph.toString(), svg + legend(picture));
  }

  /** The drawing as one inline {@code svg} element in the colors of the page's theme. */
  public static String svg(Graph graph) {
    return svg(graph, Detail.REPEATS_ONCE);
  }

  /** The drawing with all boxes or with what repeats drawn once. */
  public static String svg(Graph graph, Detail detail) {
    return new GraphDrawing(picture(graph, detail)).draw(graph.name());
  }

  static GraphPicture picture(Graph graph, Detail detail) {
    List<GraphBox> boxes = GraphBoxes.of(graph);
    boolean all = detail == Detail.ALL || boxes.size() <= MANY;
    return all ? new GraphPicture(boxes, List.of()) : Repeats.fold(boxes);
  }

  private static String legend(GraphPicture picture) {
    return picture.frames().isEmpty()
        ? ""
        : ("<div style=\"font-family:%s;font-size:12px;color:%s\">What repeats is drawn once: × says"
                + " how many times it occurs in a row, lengths that differ are ranges.</div>")
            .formatted(Html.FONT, Html.MUTED);
  }

  private String draw(String name) {
    picture.frames().forEach(this::frame);
    for (int box = 0; box < boxes.size(); box++) {
      lines(box);
    }
    for (int box = 0; box < boxes.size(); box++) {
      box(box);
    }
    int width = (int) Math.ceil(layout.width()) + 2 * MARGIN;
    int height = (int) Math.ceil(layout.height()) + 2 * MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="%s %s %s %s" width="%s" role="img" \
    aria-label="Network %s" style="max-width:100%%;height:auto;display:block;font-family:%s;\
    font-size:12px">
    %s</svg>"""
        .formatted(-MARGIN, -MARGIN, width, height, width, Html.escape(name), Html.FONT, out);
  }

  private void frame(GraphFrame frame) {
    double[] at = layout.frame(frame);
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"8\" "
            + "style=\"fill:none;stroke:%s;stroke-dasharray:5 4\"/>",
        at[0], at[1], at[2], at[3], Html.LINE);
    add(
        "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s;font-weight:600\">%s</text>",
        at[0] + 10, at[1] + 16, Palette.css(1), frame.label());
  }

  private void box(int box) {
    GraphBox what = boxes.get(box);
    boolean layer = what.rows().stream().anyMatch(row -> !row.weights().isEmpty());
    boolean end = what.sources().isEmpty() || what.result().isEmpty();
    double left = layout.center(box) - what.width() / 2.0;
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"%d\" style=\"fill:%s;"
            + "stroke:%s\"/>",
        left,
        layout.top(box),
        what.width(),
        what.height(),
        end ? what.height() / 2 : 4,
        end ? Html.PAPER : Html.SURFACE,
        layer ? Palette.css(0) : Html.LINE);
    double baseline = layout.top(box) + GraphBox.PADDING + 14;
    for (GraphBox.Row row : what.rows()) {
      if (end || what.isBare()) {
        centered(row, layout.center(box), baseline, end ? 400 : 600);
      } else {
        row(row, left, what.width(), baseline);
      }
      baseline += GraphBox.ROW_HEIGHT;
    }
    if (!what.result().isEmpty()) {
      result(what, layout.center(box), layout.bottom(box));
    }
  }

  private void centered(GraphBox.Row row, double center, double baseline, int weight) {
    String both = row.words().isEmpty() ? row.name() : row.name() + ", " + row.words();
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" style=\"fill:%s;font-weight:%d\">"
            + "%s</text>",
        center, baseline, Html.INK, weight, Html.escape(both));
  }

  private void row(GraphBox.Row row, double left, int width, double baseline) {
    String name = Html.escape(row.name());
    String words = row.words().isEmpty() ? "" : "  " + Html.escape(row.words());
    add(
        "<text x=\"%.1f\" y=\"%.1f\" xml:space=\"preserve\" style=\"fill:%s\"><tspan "
            + "style=\"font-weight:600\">%s</tspan>%s</text>",
        left + 2 * GraphBox.PADDING, baseline, Html.INK, name, words);
    if (!row.weights().isEmpty()) {
      double right = left + width - 2 * GraphBox.PADDING;
      text(right, baseline, "end", Html.MUTED, row.weights());
    }
  }

  private void lines(int box) {
    List<Integer> sources =
        boxes.get(box).sources().stream()
            .sorted(Comparator.comparingDouble(source -> layout.approach(source, box)))
            .toList();
    for (int i = 0; i < sources.size(); i++) {
      double into = layout.center(box) + SPREAD * (i - (sources.size() - 1) / 2.0);
      line(sources.get(i), box, into);
    }
  }

  private void line(int from, int to, double into) {
    StringBuilder path = new StringBuilder();
    double x = layout.center(from);
    double y = layout.bottom(from);
    path.append(String.format(Locale.ROOT, "M%.1f %.1f", x, y));
    for (double[] passage : layout.passages(from, to)) {
      bend(path, x, y, passage[0], passage[1]);
      path.append(String.format(Locale.ROOT, "V%.1f", passage[2]));
      x = passage[0];
      y = passage[2];
    }
    double tip = layout.top(to);
    bend(path, x, y, into, tip - 6);
    add("<path d=\"%s\" style=\"fill:none;stroke:%s\"/>", path, Html.LINE);
    add("<path d=\"M%.1f %.1fl-4 -7h8z\" style=\"fill:%s\"/>", into, tip, Html.LINE);
  }

  /** Straight down past the line of results, then over to another place. */
  private static void bend(StringBuilder path, double x, double y, double toX, double toY) {
    double start = Math.min(y + GraphFrame.RESULT, toY);
    double middle = (start + toY) / 2;
    path.append(
        String.format(
            Locale.ROOT,
            "V%.1fC%.1f %.1f %.1f %.1f %.1f %.1f",
            start,
            x,
            middle,
            toX,
            middle,
            toX,
            toY));
  }

  private void result(GraphBox box, double x, double bottom) {
    String codes = "";
    if (!box.codes().isEmpty()) {
      String accent = Palette.css(1);
      add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" style=\"fill:%s\"/>", x, bottom + 12, accent);
      codes =
          "  <tspan style=\"fill:%s;font-weight:600\">%s</tspan>"
              .formatted(accent, Html.escape(box.codes()));
    }
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" xml:space=\"preserve\" "
            + "style=\"fill:%s\">%s%s</text>",
        x - 8, bottom + 16, Html.MUTED, Html.escape(box.result()), codes);
  }

  private void text(double x, double y, String anchor, String color, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"fill:%s\">%s</text>",
        x, y, anchor, color, Html.escape(text));
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
