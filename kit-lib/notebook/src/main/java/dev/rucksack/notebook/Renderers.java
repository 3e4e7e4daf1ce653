package dev.rucksack.notebook;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.cost.Cost;
import dev.rucksack.cost.Layers;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.evaluate.ConfusionMatrix;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphDiff;
import dev.rucksack.notebook.charts.ChartGrid;
import dev.rucksack.notebook.charts.ChartRenderer;
import dev.rucksack.notebook.charts.Charts;
import dev.rucksack.notebook.charts.PictureGrid;
import dev.rucksack.notebook.charts.PictureRenderer;
import dev.rucksack.notebook.graphs.ComputationDrawing;
import dev.rucksack.notebook.graphs.GraphDrawing;
import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.notebook.tables.TableRenderer;
import dev.rucksack.parity.Parity;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.parity.PassParity;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import dev.rucksack.show.Shown;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.tune.RateSweep;
import dev.rucksack.train.tune.SanityChecks;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every type that the kit displays in its own way. */
final class Renderers {

  private Renderers() {}

  static void register(FrontEnd frontEnd) {
    frontEnd.register(Table.class, TableRenderer::render);
    frontEnd.register(Chart.class, ChartRenderer::render);
    frontEnd.register(ChartGrid.class, ChartGrid::render);
    frontEnd.register(PictureGrid.class, PictureRenderer::render);
    frontEnd.register(Graph.class, GraphDrawing::render);
    frontEnd.register(ComputationDrawing.class, ComputationDrawing::render);
    frontEnd.register(GraphDiff.class, Renderers::diff);
    frontEnd.register(Layers.class, Renderers::layers);
    frontEnd.register(Rendering.class, rendering -> rendering);
    frontEnd.register(Shown.class, Shown::rendering);
    frontEnd.register(CompressionReport.class, Renderers::report);
    frontEnd.register(ConfusionMatrix.class, Renderers::confusion);
    frontEnd.register(Classification.class, Renderers::classification);
    frontEnd.register(ParityReport.class, Renderers::parity);
    frontEnd.register(PassParity.class, Renderers::passParity);
    frontEnd.register(Cost.class, Renderers::cost);
    frontEnd.register(TrainingRun.class, Renderers::run);
    frontEnd.register(RateSweep.class, Renderers::sweep);
    frontEnd.register(SanityChecks.class, Renderers::checks);
  }

  private static Rendering report(CompressionReport report) {
    Rendering table = TableRenderer.render(report.table());
    StringBuilder text = new StringBuilder(table.text());
    report.remarks().forEach(remark -> text.append("\n• ").append(remark));
    return new Rendering(text.toString(), table.html() + remarks(report.remarks()));
  }

  /** Remarks as a list below their subject; nothing when there are none. */
  static String remarks(List<String> remarks) {
    if (remarks.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            "<ul style=\"font-family:%s;font-size:13px;color:%s;margin:6px 0 0 0;padding-left:18px\">"
                .formatted(Html.FONT, Html.INK));
    for (String remark : remarks) {
      out.append("<li>").append(Html.escape(signed(remark))).append("</li>");
    }
    return out.append("</ul>").toString();
  }

  /**
   * A true minus sign before each number, as in the tables beside it; not within words or ranges.
   */
  private static String signed(String text) {
    return text.replaceAll("(?<![\\w.,)-])-(?=\\d)", "−");
  }

  private static Rendering confusion(ConfusionMatrix matrix) {
    Rendering chart = ChartRenderer.render(Charts.confusion("Confusion", matrix));
    return new Rendering(TableRenderer.render(matrix.table()).text(), chart.html());
  }

  private static Rendering classification(Classification result) {
    Rendering table = TableRenderer.render(result.table());
    return new Rendering(result + "\n\n" + table.text(), line(result.toString()) + table.html());
  }

  private static Rendering parity(ParityReport report) {
    Table table = parity("Outputs beside DJL's, ", report.interpreter(), report.onnxRuntime());
    return new Rendering(report.toString(), TableRenderer.render(table).html());
  }

  private static Rendering passParity(PassParity report) {
    String what = "Outputs of the changed graph beside the first one's, ";
    Table table = parity(what, report.interpreter(), report.onnxRuntime());
    return new Rendering(report.toString(), TableRenderer.render(table).html());
  }

  private static Table parity(String what, Parity interpreter, Parity onnxRuntime) {
    List<Parity> parities = List.of(interpreter, onnxRuntime);
    return Table.create(
        what + interpreter.batches(),
        StringColumn.create("run by", "the kit's interpreter", "ONNX Runtime"),
        StringColumn.create("largest difference", small(parities, p -> p.worst().maxDifference())),
        StringColumn.create("of the largest output", small(parities, Parity::relative)));
  }

  private static List<String> small(List<Parity> both, ToDoubleFunction<Parity> figure) {
    return both.stream()
        .map(parity -> String.format(Locale.ROOT, "%.2g", figure.applyAsDouble(parity)))
        .toList();
  }

  private static Rendering cost(Cost cost) {
    Table table =
        Table.create(
            "",
            LongColumn.create("parameters", cost.parameters()),
            LongColumn.create("not zero", cost.nonZeroWeights()),
            LongColumn.create("MACs", cost.macs()),
            LongColumn.create("bytes of weights", cost.weightBytes()));
    return new Rendering(cost.toString(), TableRenderer.render(table).html());
  }

  private static Rendering diff(GraphDiff diff) {
    List<String> lines = diff.toString().lines().toList();
    return new Rendering(
        diff.toString(), line(lines.getFirst()) + remarks(lines.subList(1, lines.size())));
  }

  private static Rendering layers(Layers layers) {
    String peak =
        String.format(
            Locale.ROOT, "At most %,d bytes of values at one time.", layers.peakActivationBytes());
    return new Rendering(
        layers.toString(), TableRenderer.render(layers.table()).html() + line(peak));
  }

  private static Rendering run(TrainingRun run) {
    Rendering table = TableRenderer.render(run.table());
    String reason = "Ended: " + run.reason() + ".";
    return new Rendering(
        table.text() + "\n" + reason + "\n" + run.summary(),
        table.html() + line(reason) + line(run.summary()));
  }

  private static Rendering sweep(RateSweep sweep) {
    Rendering chart = ChartRenderer.render(Charts.rates("Loss while the rate rises", sweep));
    return new Rendering(sweep.toString(), chart.html() + line(sweep.toString()));
  }

  private static Rendering checks(SanityChecks checks) {
    return new Rendering(checks.toString(), remarks(checks.toString().lines().toList()));
  }

  private static String line(String text) {
    return "<div style=\"font-family:%s;font-size:13px;color:%s\">%s</div>"
        .formatted(Html.FONT, Html.INK, Html.escape(text));
  }
}
