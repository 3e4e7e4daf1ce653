package dev.rucksack.bench;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asking and editing a long chain of nodes: time that grows quadratically would show here. */
final class RewriteSpeed implements Benchmark {
  private static final int WARM_UP = 2_000;
  private static final List<Integer> LENGTHS = List.of(4_000, 16_000, 64_000);

  @Override
  public String summary() {
    return "asking, editing and cleaning up chains of 4,000 to 64,000 nodes";
  }

  @Override
  public void run(String[] arguments) {
    measure(WARM_UP);
    for (int length : LENGTHS) {
      System.out.printf("%,d nodes: %s%n", length, measure(length));
    }
  }

  private static String measure(int length) {
    List<String> values = new ArrayList<>();
    StringBuilder times = new StringBuilder();
    Graph graph = timed(times, "built", () -> chain(length, values));
    timed(times, "who reads each value", () -> readers(graph, values));
    GraphEditor edit = GraphEditor.of(graph);
    timed(times, "a node inserted after each", () -> longer(edit, values));
    timed(times, "cleaned up", () -> graph.apply(CleanUp.standard()));
    return times.toString();
  }

  private static <T> T timed(StringBuilder times, String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    times.append("%s%s %.3f s".formatted(times.isEmpty() ? "" : ", ", what, seconds));
    return result;
  }

  private static Graph chain(int length, List<String> values) {
    GraphBuilder b = Graph.builder("chain").input("x", TensorType.float32(Shape.batchOf(3)));
    String at = "x";
    for (int i = 0; i < length; i++) {
      at = b.add("v" + i, new Op.Unary(i % 2 == 0 ? UnaryKind.SIN : UnaryKind.RELU), at);
      values.add(at);
    }
    return b.output(at).build();
  }

  private static long readers(Graph graph, List<String> values) {
    return values.stream().mapToLong(value -> graph.consumers(value).size()).sum();
  }

  private static Graph longer(GraphEditor edit, List<String> values) {
    values.forEach(v -> edit.insertAfter(v, v + ".negated", new Op.Unary(UnaryKind.NEG)));
    return edit.graph();
  }
}
