package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.generate.RandomGraphs;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.graph.pass.DropUnused;
import dev.rucksack.graph.pass.FoldBatchNorm;
import dev.rucksack.graph.pass.FoldConstants;
import dev.rucksack.graph.pass.MergeDuplicates;
import dev.rucksack.graph.pass.RemoveIdentities;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What holds for every graph, tried on random ones; a failure names the seed of its graph. */
class RandomGraphsTest {
  private static final List<Pass> CLEAN_UPS =
      List.of(
          new FoldBatchNorm(),
          new FoldConstants(),
          new RemoveIdentities(),
          new MergeDuplicates(),
          new DropUnused(),
          CleanUp.standard());

  /** Of an output's largest element; runtimes sum in different orders. */
  private static final double TOLERANCE = 1e-4;

  @Property(
      tries = 200,
      seed = "20240607",
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE)
  void writtenReadAndRunAlike(@ForAll long seed) throws IOException {
    Graph graph = RandomGraphs.of(seed);
    Path file = Files.createTempFile("random", ".onnx");
    try {
      SplittableRandom random = new SplittableRandom(seed);
      WeightPlacement placement =
          random.nextBoolean() ? WeightPlacement.INSIDE : WeightPlacement.BESIDE;
      // Older opsets have some operators only in the form of others.
      Onnx.write(graph, file, OnnxOptions.standard().opset(21).weights(placement));
      assertThat(Onnx.read(file)).isEqualTo(graph);
      try (OrtModel model = OrtModel.open(file)) {
        for (int batch : new int[] {1, 3}) {
          Map<String, Tensor> inputs = RandomGraphs.inputs(graph, batch, random);
          agree(graph, Interpreter.of(graph).run(inputs), model.run(inputs));
        }
      }
    } finally {
      Files.delete(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".data"));
    }
  }

  @Property(
      tries = 200,
      seed = "20240608",
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE)
  void cleanUpsKeepParity(@ForAll long seed) {
    Graph graph = RandomGraphs.of(seed);
    SplittableRandom random = new SplittableRandom(seed);
    Graph cleaned = graph.apply(some(random));
    assertThat(cleaned.inputs()).isEqualTo(graph.inputs());
    Map<String, Tensor> inputs = RandomGraphs.inputs(graph, 2, random);
    agree(graph, Interpreter.of(graph).run(inputs), Interpreter.of(cleaned).run(inputs));
  }

  /** Any number of passes in any order, the same one twice included. */
  private static Pass[] some(RandomGenerator random) {
    List<Pass> passes = new ArrayList<>();
    int count = 1 + random.nextInt(CLEAN_UPS.size() + 1);
    for (int i = 0; i < count; i++) {
      passes.add(CLEAN_UPS.get(random.nextInt(CLEAN_UPS.size())));
    }
    return passes.toArray(Pass[]::new);
  }

  private static void agree(Graph graph, Map<String, Tensor> expected, Map<String, Tensor> actual) {
    for (String output : graph.outputs()) {
      Tensor right = Objects.requireNonNull(expected.get(output));
      Tensor tried = Objects.requireNonNull(actual.get(output));
      assertThat(tried.shape()).isEqualTo(right.shape());
      float[] e = right.floats();
      float[] a = tried.floats();
      double largest = 1;
      double worst = 0;
      for (int i = 0; i < e.length; i++) {
        assertThat(Float.isNaN(a[i])).isEqualTo(Float.isNaN(e[i]));
        largest = Math.max(largest, Math.abs(e[i]));
        worst = Math.max(worst, Float.isNaN(e[i]) ? 0 : Math.abs((double) e[i] - a[i]));
      }
      assertThat(worst).as("%s of%n%s", output, graph).isLessThanOrEqualTo(TOLERANCE * largest);
    }
  }

  /** A new operator gets an entry among the generator's steps: this tells that it is missing. */
  @Example
  void everyOperatorOccurs() {
    Set<String> seen =
        LongStream.range(0, 1_000)
            .mapToObj(RandomGraphs::of)
            .flatMap(graph -> graph.nodes().stream())
            .map(RandomGraphsTest::kind)
            .collect(Collectors.toSet());
    assertThat(seen).containsAll(operators(Op.class).filter(op -> !op.equals("Opaque")).toList());
  }

  private static String kind(Node node) {
    return node.op().getClass().getSimpleName();
  }

  private static Stream<String> operators(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomGraphsTest::operators)
        : Stream.of(type.getSimpleName());
  }
}
