package dev.rucksack.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.evaluate.ConfusionMatrix;
import dev.rucksack.graph.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            Graph.class,
            CompressionReport.class,
            ConfusionMatrix.class,
            Classification.class);
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
  void remarksAreAListOrNothing() {
    assertThat(Renderers.remarks(List.of())).isEmpty();
    Xml.parse(Renderers.remarks(List.of("a < b", "c & d")));
  }
}
