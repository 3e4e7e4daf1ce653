package dev.rucksack.runtime.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.cost.Latency;
import dev.rucksack.cost.LatencyPlan;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.runtime.PreparedRun;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtModelTest {
  private static final Graph DENSE =
      Samples.graph(
          TensorType.float32(Shape.batchOf(3)),
          new Op.Gemm(1, 1, false, false),
          Tensor.of(new float[] {1, 0, 0, 1, 1, 1}, 3, 2));

  @TempDir Path folder;

  @Test
  void describesItself() {
    try (OrtModel model = OrtModel.of(DENSE)) {
      assertThat(model.inputs()).containsEntry("x", TensorType.float32(Shape.batchOf(3)));
      assertThat(model.outputs()).containsEntry("y", TensorType.float32(Shape.batchOf(2)));
    }
  }

  @Test
  void inputsThatDoNotFitAreNamedBeforeTheRuntimeSeesThem() {
    try (OrtModel model = OrtModel.of(DENSE)) {
      assertThatThrownBy(() -> model.run(Tensor.of(new float[8], 2, 4)))
          .isInstanceOf(OnnxException.class)
          .hasMessage(
              "The graph 'sample' takes 'x' as float32[batch, 3], not float32[2, 4]; reshape or"
                  + " convert it.");
      assertThatThrownBy(() -> model.run(Tensor.of(new long[3], 1, 3)))
          .hasMessageContaining("not int64[1, 3]");
      assertThatThrownBy(() -> model.run(Map.of("z", Tensor.of(new float[3], 1, 3))))
          .hasMessageContaining("not [z]");
    }
  }

  /** The Java API calls an unsigned number by the name of the signed one. */
  @Test
  void unsignedOutputsKeepTheirType() {
    for (DType dtype : List.of(DType.UINT16, DType.UINT32, DType.UINT64, DType.BFLOAT16)) {
      Graph graph = Samples.graph(TensorType.int64(Shape.of(2)), new Op.Cast(dtype));
      Tensor x = Tensor.vector(1, 60_000);
      try (OrtModel model = OrtModel.of(graph)) {
        assertThat(model.outputs()).containsEntry("y", new TensorType(dtype, Shape.of(2)));
        assertThat(model.run(x)).isEqualTo(x.cast(dtype));
      }
    }
  }

  @Test
  void typesThatTheJavaApiLacksAreNamed() {
    TensorType unsigned = new TensorType(DType.UINT16, Shape.of(2));
    try (OrtModel model = OrtModel.of(Samples.graph(unsigned, new Op.Cast(DType.INT64)))) {
      assertThatThrownBy(() -> model.run(Tensor.vector(1, 2).cast(DType.UINT16)))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("takes no UINT16");
    }
    TensorType bytes = new TensorType(DType.FLOAT8E5M2, Shape.of(2));
    assertThatThrownBy(() -> OrtModel.of(Samples.graph(bytes, new Op.Cast(DType.FLOAT32))))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("'x' has elements of type float8e5m2, which");
    TensorType halves = new TensorType(DType.INT4, Shape.of(2));
    assertThatThrownBy(() -> OrtModel.of(Samples.graph(halves, new Op.Cast(DType.FLOAT32))))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("'x' has elements of 4 bits or an unknown type");
  }

  @Test
  void batchesGiveTheSameAsOneRun() {
    Tensor input = Samples.random(23, 3);
    try (OrtModel model = OrtModel.of(DENSE)) {
      Tensor whole = model.run(input);
      for (int batch : List.of(1, 5, 23, 100)) {
        assertThat(model.run(input, batch)).isEqualTo(whole);
      }
      assertThatThrownBy(() -> model.run(input, 0)).hasMessageContaining("give both at least 1");
    }
  }

  @Test
  void classifyTakesTheFirstOfTheLargest() {
    Tensor input = Tensor.of(new float[] {1, 0, 0, 0, 1, 0, 2, 2, 5}, 3, 3);
    try (OrtModel model = OrtModel.of(DENSE)) {
      assertThat(model.classify(input, 2)).containsExactly(0, 1, 0);
    }
  }

  @Test
  void runsFromSeveralThreads() {
    Tensor input = Samples.random(4, 3);
    try (OrtModel model = OrtModel.of(DENSE)) {
      Tensor expected = model.run(input);
      assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> model.run(input)))
          .allMatch(expected::equals);
    }
  }

  @Test
  void latencyCountsItsRuns() {
    LatencyPlan plan = new LatencyPlan(1, 7, 7, Duration.ZERO);
    try (OrtModel model = OrtModel.of(DENSE, OrtOptions.DEFAULT.withThreads(2))) {
      Latency latency = model.latency(Samples.random(16, 3), plan);
      assertThat(latency.batch()).isEqualTo(16);
      assertThat(latency.runs()).isEqualTo(7);
      assertThat(latency.p95Micros()).isGreaterThanOrEqualTo(latency.p50Micros()).isPositive();
    }
  }

  @Test
  void aFileThatIsNoModelIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("text.onnx"), "no model");
    assertThatThrownBy(() -> OrtModel.open(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("ONNX Runtime cannot open the file '" + file);
    assertThatThrownBy(() -> OrtModel.open(folder.resolve("none.onnx")))
        .hasMessageContaining("There is no file");
  }

  @Test
  void optimizationsCanBeTurnedOff() {
    Graph twice = reluTwice();
    OrtOptions none = OrtOptions.DEFAULT.withOptimization(OrtOptions.Optimization.NONE);
    Tensor input = Tensor.of(new float[] {-1, 2, 3}, 1, 3);
    try (OrtModel plain = OrtModel.of(twice, none);
        OrtModel optimized = OrtModel.of(twice)) {
      assertThat(plain.run(input)).isEqualTo(optimized.run(input));
    }
    assertThat(OptimizedOps.of(twice)).containsOnly("Relu");
  }

  private static Graph reluTwice() {
    var b = Graph.builder("twice").input("x", TensorType.float32(Shape.batchOf(3)));
    b.add("i", new Op.Unary(UnaryKind.IDENTITY), "x");
    b.add("y", new Op.Unary(UnaryKind.RELU), "i");
    return b.output("y").build();
  }

  /** Memory freed under a running call would end the process, and this test with it. */
  @Test
  void closingWaitsForTheRunsUnderWay() throws Exception {
    Tensor square = Samples.random(400, 400);
    Graph graph = Samples.graph(TensorType.float32(Shape.batchOf(400)), new Op.MatMul(), square);
    for (int round = 0; round < 5; round++) {
      OrtModel model = OrtModel.of(graph);
      PreparedRun prepared = model.prepare(square);
      CountDownLatch running = new CountDownLatch(4);
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<OnnxException>> endings = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          endings.add(threads.submit(() -> untilClosed(running, () -> model.run(square))));
          endings.add(threads.submit(() -> untilClosed(running, prepared::run)));
        }
        running.await();
        prepared.close();
        model.close();
        for (Future<OnnxException> ending : endings) {
          assertThat(ending.get()).hasMessageContaining("was closed");
        }
      }
    }
  }

  private static OnnxException untilClosed(CountDownLatch running, Runnable call) {
    try {
      call.run();
      running.countDown();
      while (true) {
        call.run();
      }
    } catch (OnnxException e) {
      return e;
    }
  }

  @Test
  void closedItSaysSoInsteadOfCrashing() {
    Tensor input = Samples.random(2, 3);
    OrtModel model = OrtModel.of(DENSE);
    PreparedRun freed = model.prepare(input);
    freed.close();
    freed.close();
    assertThatThrownBy(freed::run)
        .isInstanceOf(OnnxException.class)
        .hasMessage("The input prepared for the graph 'sample' was closed; prepare it again.");
    try (PreparedRun ready = model.prepare(input)) {
      model.close();
      model.close();
      String closed = "The graph 'sample' was closed; use it before, or open it again.";
      assertThatThrownBy(ready::run).isInstanceOf(OnnxException.class).hasMessage(closed);
      assertThatThrownBy(() -> model.run(input)).hasMessage(closed);
      assertThatThrownBy(() -> model.prepare(input)).hasMessage(closed);
    }
  }
}
