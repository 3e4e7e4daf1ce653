package dev.rucksack.generate;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Random valid graphs, the same for the same seed: 3 to 25 steps of one to a few nodes, one or two
 * inputs and one to three outputs, an open batch, values of a size that float32 handles well. A new
 * operator is one entry in a list of {@link Step steps}.
 */
public final class RandomGraphs {
  private static final List<Step> STEPS =
      Stream.of(
              ElementwiseSteps.ALL,
              MatrixSteps.ALL,
              WindowSteps.ALL,
              NormalizationSteps.ALL,
              ReductionSteps.ALL,
              LayoutSteps.ALL,
              ExtentSteps.ALL,
              PickSteps.ALL,
              RecurrentSteps.ALL,
              QuantizationSteps.ALL)
          .flatMap(List::stream)
          .toList();
  private static final int MOST_STEPS = 25;
  private static final long MOST_ELEMENTS = 1024;

  private RandomGraphs() {}

  /** The graph of a seed. */
  public static Graph of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GraphBuilder builder = Graph.builder("random" + Long.toUnsignedString(seed));
    Growth growth = new Growth(random, builder);
    int inputs = 1 + random.nextInt(2);
    for (int i = 0; i < inputs; i++) {
      input(growth, "x" + i);
    }
    int steps = 3 + random.nextInt(MOST_STEPS - 2);
    for (int i = 0; i < steps; i++) {
      step(growth);
    }
    outputs(growth, inputs).forEach(builder::output);
    return builder.dropUnused().build();
  }

  private static void input(Growth g, String name) {
    List<Long> rest = new ArrayList<>();
    int axes = g.upTo(3);
    for (int i = 0; i < axes; i++) {
      rest.add((long) g.upTo(axes == 1 ? 8 : 6));
    }
    g.builder.input(
        name, TensorType.float32(Shape.batchOf(rest.stream().mapToLong(n -> n).toArray())));
    g.values.add(new Value(name, rest, true));
  }

  /** Not every step fits every value: another pair is tried then. */
  private static void step(Growth g) {
    Optional<Value> grown = Optional.empty();
    while (grown.isEmpty()) {
      int recent = Math.min(g.values.size(), 4);
      boolean anywhere = g.random.nextInt(3) == 0;
      List<Value> from =
          anywhere ? g.values : g.values.subList(g.values.size() - recent, g.values.size());
      Value x = g.any(from);
      Step step = g.any(STEPS);
      grown = x.elements() > MOST_ELEMENTS ? Optional.empty() : step.grow(g, x);
    }
    g.values.add(grown.get());
  }

  private static Set<String> outputs(Growth g, int inputs) {
    Set<String> outputs = new LinkedHashSet<>();
    outputs.add(g.values.getLast().name());
    int more = g.random.nextInt(3);
    for (int i = 0; i < more; i++) {
      outputs.add(g.any(g.values.subList(inputs, g.values.size())).name());
    }
    return outputs;
  }

  /**
   * Values for all inputs, uniform in [−1, 1).
   *
   * @param batch the length of the open axis
   */
  public static Map<String, Tensor> inputs(Graph graph, long batch, RandomGenerator random) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(
            (name, type) -> {
              long[] shape = type.shape().with(0, Dim.of(batch)).sizes();
              float[] values = new float[(int) Shape.of(shape).elements()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
              }
              inputs.put(name, Tensor.of(values, shape));
            });
    return inputs;
  }
}
