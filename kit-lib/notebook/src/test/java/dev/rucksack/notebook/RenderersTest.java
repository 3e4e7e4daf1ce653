package dev.rucksack.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.cost.Cost;
import dev.rucksack.cost.Layers;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.Networks;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.evaluate.ConfusionMatrix;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphDiff;
import dev.rucksack.graph.pass.FoldBatchNorm;
import dev.rucksack.metric.Figures;
import dev.rucksack.notebook.charts.ChartGrid;
import dev.rucksack.notebook.charts.PictureGrid;
import dev.rucksack.notebook.graphs.ComputationDrawing;
import dev.rucksack.notebook.graphs.LargeNetworks;
import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.parity.Parity;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.parity.PassParity;
import dev.rucksack.show.Rendering;
import dev.rucksack.show.Shown;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.optim.Sgd;
import dev.rucksack.train.tune.RateSweep;
import dev.rucksack.train.tune.SanityChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

class RenderersTest {

  /** Keeps the renderers and applies them, as a kernel does. */
  private static final class Kernel implements FrontEnd {

    private final Map<Class<?>, Function<Object, Rendering>> renderers = new HashMap<>();

    @Override
    public boolean attached() {
      return false;
    }

    @Override
    public void show(String id, Rendering what) {}

    @Override
    public void update(String id, Rendering what) {}

    @Override
    public <T> void register(Class<T> type, Function<? super T, Rendering> renderer) {
      renderers.put(type, value -> renderer.apply(type.cast(value)));
    }

    Rendering render(Object value) {
      Function<Object, Rendering> renderer = renderers.get(value.getClass());
      if (renderer == null) {
        throw new AssertionError("no renderer for " + value.getClass());
      }
      return renderer.apply(value);
    }
  }

  private final Kernel kernel = new Kernel();

  RenderersTest() {
    Renderers.register(kernel);
  }

  @Test
  void everyTypeOfTheCourse() {
    assertThat(new ArrayList<>(kernel.renderers.keySet()))
        .containsExactlyInAnyOrder(
            Table.class,
            Chart.class,
            PictureGrid.class,
            ComputationDrawing.class,
            Graph.class,
            GraphDiff.class,
            Layers.class,
            Rendering.class,
            CompressionReport.class,
            ConfusionMatrix.class,
            Classification.class,
            ParityReport.class,
            PassParity.class,
            Cost.class,
            TrainingRun.class,
            RateSweep.class,
            ChartGrid.class,
            Shown.class,
            SanityChecks.class);
  }

  @Test
  void anEvaluationIsItsLineAndItsClasses() {
    Classification result =
        Classification.of(new int[] {0, 1, 1}, new int[] {0, 1, 0}, List.of("<a>", "b"));
    Rendering shown = kernel.render(result);
    assertThat(shown.html()).contains("accuracy 0.6667", "&lt;a&gt;").doesNotContain("<a>");
    assertThat(shown.text()).contains("accuracy 0.6667", "precision");
    Xml.parse(kernel.render(result.confusion()).html());
  }

  @Test
  void parityIsOneRowForEachProgram() {
    Parity exact = new Parity(List.of(new Parity.Run(1, 0, 9)));
    Parity close = new Parity(List.of(new Parity.Run(1, 2e-7, 10), new Parity.Run(33, 5e-7, 10)));
    Rendering shown = kernel.render(new ParityReport(exact, close));
    assertThat(shown.html()).contains("ONNX Runtime", "5.0e−07", "5.0e−08");
    assertThat(shown.text())
        .isEqualTo(
            """
            Interpreter against DJL: no difference (a batch of 1)
            ONNX Runtime against DJL: largest difference 5.0e-07, 5.0e-08 of the largest output \
            (batches of 1 and 33)""");
  }

  @Test
  void parityOfAPassIsOneRowForEachProgram() {
    Parity exact = new Parity(List.of(new Parity.Run(1, 0, 9)));
    Rendering shown = kernel.render(new PassParity(exact, exact));
    assertThat(shown.html()).contains("ONNX Runtime", "beside the first one&#39;s, a batch of 1");
  }

  @Test
  void aCostIsOneRow() {
    Rendering shown = kernel.render(new Cost(1_000, 999, 20_000, 4_000));
    assertThat(shown.html()).contains(">1000<", ">999<", ">20,000<", ">4000<");
    assertThat(shown.text()).startsWith("1,000 parameters (999 not zero)");
  }

  @Test
  void layersAreATableWithATotalAndAPeak() {
    Rendering shown = kernel.render(Layers.of(LargeNetworks.vgg16()));
    assertThat(shown.html()).contains(">total<", "bytes of values at one time.");
    assertThat(shown.text()).contains("GlobalAveragePool");
  }

  @Test
  void aDifferenceIsAListOfChanges() {
    Graph graph = LargeNetworks.vgg16();
    GraphDiff diff = graph.diff(graph.apply(new FoldBatchNorm()));
    Rendering shown = kernel.render(diff);
    Xml.parse("<div>" + shown.html() + "</div>");
    assertThat(shown.html()).contains("<li>nodes removed (13): 13 BatchNormalization");
    assertThat(shown.text()).isEqualTo(diff.toString());
  }

  @Test
  void aRunIsItsHistoryAndItsReason() {
    Tensor inputs = Tensor.of(new float[] {0, 1, 1, 0}, 4, 1);
    Examples data = Examples.of("toy", inputs, new int[] {0, 1, 1, 0}, List.of("a", "b"));
    Trainer trainer = Trainer.of(Networks.mlp(1, 2, 2), Sgd.rate(0.1)).epochs(2);
    try (TrainingRun run = trainer.fit(new Split(data, data, data))) {
      Rendering shown = kernel.render(run);
      assertThat(shown.html())
          .contains("validation accuracy", "Ended: 2 epochs completed.", "CPU minutes")
          .containsOnlyOnce("<caption>");
      assertThat(shown.text()).endsWith("\nEnded: 2 epochs completed.\n" + run.summary());
    }
  }

  @Test
  void aSweepIsAChartAndItsSuggestion() {
    List<RateSweep.Point> points =
        List.of(
            new RateSweep.Point(0.001, 2, 2),
            new RateSweep.Point(0.01, 1, 1.5),
            new RateSweep.Point(0.1, 0.5, 1),
            new RateSweep.Point(1, 9, 5));
    Rendering shown = kernel.render(new RateSweep(points));
    Xml.parse("<div>" + shown.html() + "</div>");
    assertThat(shown.html()).contains("<svg", "suggested", "Suggested rate: 0.010");
    Rendering flat = kernel.render(new RateSweep(points.subList(0, 1)));
    assertThat(flat.html()).contains("No rate to suggest").doesNotContain(">suggested<");
  }

  @Test
  void checksAreTwoLines() {
    Rendering shown =
        kernel.render(
            new SanityChecks(OptionalDouble.of(2.3), 2.3, 10, new Figures(0.01, List.of())));
    assertThat(shown.html()).contains("<li>Initial loss 2.300", "<li>10 examples by heart");
  }

  @Test
  void remarksAreAListOrNothing() {
    assertThat(Renderers.remarks(List.of())).isEmpty();
    Xml.parse(Renderers.remarks(List.of("a < b", "c & d")));
  }

  @Test
  void numbersInRemarksHaveATrueMinus() {
    assertThat(Renderers.remarks(List.of("int8: -0.10 points (-1), opset-21, 8-9, 5e-07")))
        .contains("int8: −0.10 points (−1), opset-21, 8-9, 5e-07");
  }
}
