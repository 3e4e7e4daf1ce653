package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of every operator's sample: what counts as trained gets a gradient. */
class SampleGradientsTest {

  @Test
  void trainedWeightsGetOne() {
    Map<String, List<String>> without = new TreeMap<>();
    int checked = 0;
    for (Map.Entry<String, Graph> sample : Samples.all().entrySet()) {
      if (isComputed(sample.getValue())) {
        checked += check(sample.getKey(), sample.getValue(), without);
      }
    }
    assertThat(without).isEmpty();
    assertThat(checked).as("weights").isGreaterThan(100);
  }

  /** Whether DJL's engine has arrays for all of a graph's inputs and outputs. */
  private static boolean isComputed(Graph graph) {
    List<String> values = new ArrayList<>(graph.inputs().keySet());
    values.addAll(graph.outputs());
    try {
      values.forEach(value -> Tensors.dataType(graph.type(value).dtype()));
      return true;
    } catch (GraphException e) {
      return false;
    }
  }

  private static int check(String name, Graph graph, Map<String, List<String>> without) {
    try (GraphBlock block = new GraphBlock(graph);
        NDManager manager = NDManager.newBaseManager()) {
      List<Parameter> trained =
          block.getParameters().values().stream().filter(Parameter::requiresGradient).toList();
      if (trained.isEmpty()) {
        return 0;
      }
      trained.forEach(parameter -> parameter.getArray().setRequiresGradient(true));
      NDList inputs = new NDList();
      SampleInputs.of(graph, 3, 5)
          .values()
          .forEach(input -> inputs.add(Tensors.toArray(manager, input)));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(value(block.run(inputs, true)));
      }
      List<String> missing =
          trained.stream()
              .filter(parameter -> parameter.getArray().getGradient().abs().sum().getFloat() == 0)
              .map(Parameter::getName)
              .toList();
      if (!missing.isEmpty()) {
        without.put(name, missing);
      }
      return trained.size();
    }
  }

  private static NDArray value(NDList outputs) {
    NDArray sum = null;
    for (NDArray output : outputs) {
      if (output.getDataType().isFloating()) {
        NDArray slopes =
            Tensors.toArray(output.getManager(), Fixtures.floats(9, output.getShape().getShape()));
        NDArray part = output.mul(slopes).sum();
        sum = sum == null ? part : sum.add(part);
      }
    }
    return Objects.requireNonNull(sum);
  }
}
