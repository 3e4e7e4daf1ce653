package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Of every operator's sample: where an output moves with an input, a gradient reaches that input,
 * so that no operator cuts off what comes before it.
 */
class SampleInputGradientsTest {
  /** So far an input is moved, along random signs. */
  private static final float STEP = 0.02f;

  /** Movements of the outputs per step, beyond what rounding does to float32 sums. */
  private static final double MOVED = 1e-2;

  /** Their steps move outputs, but have no slope. */
  private static final Set<String> STEPS = Set.of("Floor", "Ceil", "Round", "Sign", "Mod", "FMod");

  @Test
  void reachInputs() {
    TreeSet<String> cut = new TreeSet<>();
    int moved = 0;
    for (Map.Entry<String, Graph> sample : Samples.all().entrySet()) {
      Graph graph = sample.getValue();
      boolean floats =
          graph.inputs().values().stream().anyMatch(type -> type.dtype() == DType.FLOAT32)
              && graph.outputs().stream()
                  .allMatch(output -> graph.type(output).dtype() == DType.FLOAT32);
      if (floats && !STEPS.contains(sample.getKey())) {
        moved += check(sample.getKey(), graph, cut);
      }
    }
    assertThat(cut).isEmpty();
    assertThat(moved).as("inputs").isGreaterThan(100);
  }

  private static int check(String name, Graph graph, Set<String> cut) {
    try (GraphBlock block = new GraphBlock(graph);
        NDManager manager = NDManager.newBaseManager()) {
      List<Tensor> values = List.copyOf(SampleInputs.of(graph, 3, 5).values());
      NDList inputs = arrays(manager, values);
      List<NDArray> moving =
          inputs.stream().filter(input -> input.getDataType().isFloating()).toList();
      moving.forEach(input -> input.setRequiresGradient(true));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray value = value(block.run(inputs, true));
        for (NDArray input : moving) {
          value = value.add(input.sum().mul(0)); // each has a gradient then, if only of zeros
        }
        collector.backward(value);
      }
      int moved = 0;
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).dtype() == DType.FLOAT32 && moves(block, values, i, manager)) {
          moved++;
          float norm = inputs.get(i).getGradient().abs().sum().getFloat();
          if (norm == 0) {
            cut.add(name + ", input " + i);
          }
        }
      }
      return moved;
    }
  }

  private static boolean moves(
      GraphBlock block, List<Tensor> values, int input, NDManager manager) {
    double up = value(block.run(arrays(manager, moved(values, input, STEP)), false)).getFloat();
    double down = value(block.run(arrays(manager, moved(values, input, -STEP)), false)).getFloat();
    return Math.abs(up - down) / (2 * STEP) > MOVED;
  }

  private static List<Tensor> moved(List<Tensor> values, int input, float by) {
    List<Tensor> moved = new ArrayList<>(values);
    float[] numbers = values.get(input).floats().clone();
    Tensor signs = Fixtures.floats(17, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += signs.number(i) > 0 ? by : -by;
    }
    moved.set(input, Tensor.of(numbers, values.get(input).shape()));
    return moved;
  }

  private static NDList arrays(NDManager manager, List<Tensor> values) {
    NDList arrays = new NDList();
    values.forEach(value -> arrays.add(Tensors.toArray(manager, value)));
    return arrays;
  }

  private static NDArray value(NDList outputs) {
    NDArray sum = outputs.head().getManager().create(0f);
    for (NDArray output : outputs) {
      Tensor slopes = Fixtures.floats(9, output.getShape().getShape());
      sum = sum.add(output.mul(Tensors.toArray(output.getManager(), slopes)).sum());
    }
    return sum;
  }
}
