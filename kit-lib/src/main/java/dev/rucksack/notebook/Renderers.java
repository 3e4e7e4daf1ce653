package dev.rucksack.notebook;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.evaluate.ConfusionMatrix;
import dev.rucksack.graph.Graph;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** Every type that the kit shows in a look of its own. */
final class Renderers {

  private Renderers() {}

  static void register(FrontEnd frontEnd) {
    frontEnd.register(Table.class, Tables::render);
    frontEnd.register(Chart.class, ChartRenderer::render);
    frontEnd.register(PictureGrid.class, PictureRenderer::render);
    frontEnd.register(Graph.class, GraphDrawing::render);
    frontEnd.register(CompressionReport.class, Renderers::report);
    frontEnd.register(ConfusionMatrix.class, Renderers::confusion);
    frontEnd.register(Classification.class, Renderers::classification);
  }

  private static Rendering report(CompressionReport report) {
    Rendering table = Tables.render(report.table());
    StringBuilder text = new StringBuilder(table.text());
    report.remarks().forEach(remark -> text.append("\n• ").append(remark));
    return new Rendering(text.toString(), table.html() + remarks(report.remarks()));
  }

  /** Remarks as a list below what they remark on; nothing when there are none. */
  static String remarks(List<String> remarks) {
    if (remarks.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            "<ul style=\"font-family:%s;font-size:13px;color:%s;margin:6px 0 0 0;padding-left:18px\">"
                .formatted(Html.FONT, Html.INK));
    remarks.forEach(remark -> out.append("<li>").append(Html.escape(remark)).append("</li>"));
    return out.append("</ul>").toString();
  }

  private static Rendering confusion(ConfusionMatrix matrix) {
    Rendering chart = ChartRenderer.render(Charts.confusion("Confusion", matrix));
    return new Rendering(Tables.render(matrix.table()).text(), chart.html());
  }

  private static Rendering classification(Classification result) {
    Rendering table = Tables.render(result.table());
    String line =
        "<div style=\"font-family:%s;font-size:13px;color:%s\">%s</div>"
            .formatted(Html.FONT, Html.INK, Html.escape(result.toString()));
    return new Rendering(result + "\n\n" + table.text(), line + table.html());
  }
}
