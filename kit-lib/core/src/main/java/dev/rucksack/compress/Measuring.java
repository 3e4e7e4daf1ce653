package dev.rucksack.compress;

import dev.rucksack.cost.Cost;
import dev.rucksack.cost.FileSize;
import dev.rucksack.cost.Latency;
import dev.rucksack.cost.LatencyPlan;
import dev.rucksack.data.Examples;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.evaluate.PairedComparison;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.runtime.ort.OrtRun;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures ONNX files side by side in ONNX Runtime, one thread each. */
final class Measuring implements AutoCloseable {
  private static final int EVALUATION_BATCH = 256;

  private final Examples test;
  private final Map<String, Path> files;
  private final Map<String, OrtModel> models = new LinkedHashMap<>();

  Measuring(Examples test, Map<String, Path> files) {
    this.test = test;
    this.files = files;
    try {
      files.forEach(this::open);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(String name, Path file) {
    OrtModel model = OrtModel.open(file);
    models.put(name, model);
    TestFit.check(name, model, test);
  }

  List<Variant> run() {
    int[] truth = test.labels();
    List<Variant> variants = new ArrayList<>();
    try (Progress progress = Progress.start("Measuring", models.size() + 2L)) {
      Map<String, int[]> answers = new LinkedHashMap<>();
      models.forEach(
          (name, model) -> {
            answers.put(name, answers(model));
            progress.advance(1);
          });
      test.opened(answers.values());
      List<Latency> single = latencies(1);
      progress.advance(1);
      List<Latency> batched = latencies(CompressionReport.LARGE_BATCH);
      progress.advance(1);
      int[] first = answers.values().iterator().next();
      answers.forEach(
          (name, own) -> {
            int i = variants.size();
            Classification result = Classification.of(truth, own, test.classes());
            PairedComparison against = PairedComparison.of(truth, first, own);
            variants.add(variant(name, result, against, single.get(i), batched.get(i)));
          });
    }
    return variants;
  }

  private Variant variant(
      String name,
      Classification result,
      PairedComparison against,
      Latency single,
      Latency batched) {
    Path file = files.getOrDefault(name, Path.of(name));
    boolean integer = OptimizedOps.of(file).stream().anyMatch(Measuring::isIntegerKernel);
    Graph graph = Onnx.read(file);
    Cost cost = Cost.of(graph, axes(graph));
    return new Variant(name, result, against, FileSize.of(file), cost, single, batched, integer);
  }

  /** Open axes other than the batch, such as a sequence's, have the length of the test examples. */
  private Map<String, Long> axes(Graph graph) {
    Map<String, Long> axes = new HashMap<>();
    long[] lengths = test.input(0).shape();
    List<Dim> dims = graph.type(graph.input()).shape().dims();
    for (int i = 1; i < dims.size(); i++) {
      if (dims.get(i) instanceof Dim.Axis(String axis)) {
        axes.put(axis, lengths[i]);
      }
    }
    return axes;
  }

  private static boolean isIntegerKernel(String operator) {
    return operator.equals("QGemm")
        || operator.equals("QLinearConv")
        || operator.equals("QLinearMatMul")
        || operator.equals("MatMulIntegerToFloat");
  }

  private int[] answers(OrtModel model) {
    int[] answers = new int[test.size()];
    for (int from = 0; from < answers.length; from += EVALUATION_BATCH) {
      int to = Math.min(from + EVALUATION_BATCH, answers.length);
      int[] batch = model.classify(test.inputs(from, to), to - from);
      System.arraycopy(batch, 0, answers, from, batch.length);
    }
    return answers;
  }

  private List<Latency> latencies(int batch) {
    Tensor input = test.subset(repeated(batch)).inputs();
    List<OrtRun> runs = new ArrayList<>();
    try {
      models.values().forEach(model -> runs.add(model.prepare(input)));
      return Latency.compare(batch, List.<Runnable>copyOf(runs), LatencyPlan.DEFAULT);
    } finally {
      runs.forEach(OrtRun::close);
    }
  }

  /** The first examples, from the start again where there are too few. */
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
