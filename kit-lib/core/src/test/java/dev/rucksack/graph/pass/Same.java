package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Applies a pass and checks that outputs, their names and types stay, in the interpreter. */
final class Same {
  private Same() {}

  static Graph after(Pass pass, Graph graph) {
    Graph changed = graph.apply(pass);
    assertThat(changed.outputs()).isEqualTo(graph.outputs());
    assertThat(changed.inputs()).isEqualTo(graph.inputs());
    graph.outputs().forEach(o -> assertThat(changed.type(o)).isEqualTo(graph.type(o)));
    Map<String, Tensor> inputs = inputs(graph);
    Map<String, Tensor> expected = Interpreter.of(graph).run(inputs);
    Map<String, Tensor> actual = Interpreter.of(changed).run(inputs);
    expected.forEach(
        (name, tensor) ->
            close(Objects.requireNonNull(actual.get(name)).floats(), tensor.floats()));
    assertThat(changed.apply(pass)).as("nothing is left to do").isSameAs(changed);
    return changed;
  }

  private static void close(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  /** Random inputs, open axes having length 2. */
  private static Map<String, Tensor> inputs(Graph graph) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(
            (name, type) -> {
              long[] sizes =
                  type.shape().dims().stream()
                      .mapToLong(d -> d instanceof Dim.Fixed(long size) ? size : 2)
                      .toArray();
              inputs.put(name, random(name.hashCode(), sizes));
            });
    return inputs;
  }

  static Tensor random(int seed, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return Tensor.of(values, shape);
  }
}
