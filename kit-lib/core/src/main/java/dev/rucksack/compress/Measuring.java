package dev.rucksack.compress;

import dev.rucksack.cost.Cost;
import dev.rucksack.cost.FileSize;
import dev.rucksack.cost.Latency;
import dev.rucksack.cost.LatencyPlan;
import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.metric.Metric;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.PreparedRun;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.Evaluation;
import dev.rucksack.task.ModelInputs;
import dev.rucksack.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures ONNX files side by side in ONNX Runtime, one thread each. */
final class Measuring implements AutoCloseable {
  /** The confidence of intervals: a report makes several claims at once. */
  private static final double CONFIDENCE = 0.99;

  private final Examples test;
  private final Task task;
  private final Map<String, Path> files;
  private final Map<String, OrtModel> models = new LinkedHashMap<>();

  Measuring(Examples test, Task task, Map<String, Path> files) {
    this.test = test;
    this.task = task;
    this.files = files;
    try {
      files.forEach((name, file) -> models.put(name, OrtModel.open(file)));
      models.forEach((name, model) -> ModelInputs.check(name, model, test));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  List<Variant> run() {
    List<Variant> variants = new ArrayList<>();
    try (Progress progress = Progress.start("Measuring", models.size() + 2L)) {
      Map<String, Evaluation> answers =
          Evaluation.together(models, test, task, name -> progress.advance(1));
      List<Latency> single = latencies(1);
      progress.advance(1);
      List<Latency> batched = latencies(CompressionReport.LARGE_BATCH);
      progress.advance(1);
      Evaluation first = answers.values().iterator().next();
      answers.forEach(
          (name, own) -> {
            int i = variants.size();
            variants.add(variant(name, own, first, single.get(i), batched.get(i)));
          });
    }
    return variants;
  }

  private Variant variant(
      String name, Evaluation own, Evaluation first, Latency single, Latency batched) {
    Path file = files.getOrDefault(name, Path.of(name));
    boolean integer = OptimizedOps.of(file).stream().anyMatch(Measuring::isIntegerKernel);
    Graph graph = Onnx.read(file);
    Cost cost = Cost.of(graph, lengths(name));
    Coverage coverage = Coverage.of(graph);
    return new Variant(
        name,
        own.figures(CONFIDENCE),
        first.compare(own),
        own.comparedBy().map(Metric::name),
        FileSize.of(file),
        cost,
        single,
        batched,
        integer,
        coverage.layers(),
        coverage.quantized() ? coverage.inFloat() : List.of());
  }

  /** Open axes other than the batch, such as a sequence's, have the length of the test examples. */
  private Map<String, Long> lengths(String name) {
    OrtModel model = Objects.requireNonNull(models.get(name));
    return ModelInputs.lengths(model.inputs(), ModelInputs.of(model, test, 0, 1));
  }

  private static boolean isIntegerKernel(String operator) {
    return operator.equals("QGemm")
        || operator.equals("QLinearConv")
        || operator.equals("QLinearMatMul")
        || operator.equals("MatMulIntegerToFloat");
  }

  private List<Latency> latencies(int batch) {
    Examples some = test.subset(repeated(batch));
    List<PreparedRun> runs = new ArrayList<>();
    try {
      models.values().forEach(m -> runs.add(m.prepare(ModelInputs.of(m, some, 0, batch))));
      return Latency.compare(batch, List.<Runnable>copyOf(runs), LatencyPlan.DEFAULT);
    } finally {
      runs.forEach(PreparedRun::close);
    }
  }

  /** The first examples, starting over if there are too few. */
  private int[] repeated(int count) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = i % test.size();
    }
    return positions;
  }

  @Override
  public void close() {
    models.values().forEach(OrtModel::close);
  }
}
