package dev.rucksack.compress.tune;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.TrainingException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.task.Batch;
import dev.rucksack.task.Objective;
import dev.rucksack.task.Task;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.check.NetworkCheck;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.step.Stepper;
import dev.rucksack.train.update.ParameterValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How much the loss depends on each weight: {@code w·∂L/∂w}, to first order what the loss falls by
 * if the weight becomes 0 (Molchanov et al., Importance Estimation for Neural Network Pruning,
 * 2019). The loss is that of the task which the examples' targets ask for.
 */
public final class LossChanges {
  /** Few examples at a time: over all of them, the slopes of a trained network cancel. */
  private static final int BATCH = 32;

  private final Examples examples;
  private final List<String> weights;
  private final GraphBlock block;
  private final Objective objective;
  private final NDManager manager;

  private LossChanges(
      Examples examples,
      List<String> weights,
      GraphBlock block,
      Objective objective,
      NDManager manager) {
    this.examples = examples;
    this.weights = weights;
    this.block = block;
    this.objective = objective;
    this.manager = manager;
  }

  /**
   * Computes {@code w·∂L/∂w} batch by batch, with the network as in use: a batch normalization
   * takes its stored mean and variance. If the network ends in the softmax or the sigmoid that its
   * loss applies itself, the loss is computed without.
   *
   * @param weights names of weights that hold floating-point numbers, or codes for such
   * @param batches gets the products of each batch of at most 32 examples, by weight and of its
   *     shape, multiplied by the batch's share of all examples
   * @throws TrainingException if network and examples do not fit, or the loss is not finite
   */
  public static void each(
      Graph graph, Examples examples, List<String> weights, Consumer<Map<String, Tensor>> batches) {
    if (examples.isEmpty()) {
      throw new TrainingException(
          "%s has no examples to compute slopes on; give at least one.".formatted(examples.name()));
    }
    if (examples.isTestPart()) {
      throw new TrainingException(
          "The examples to compute slopes on are of %s, whose result they would flatter; take some of the training part: data.train().sample(512, seed)."
              .formatted(examples.name()));
    }
    Task task = Task.of(examples.targets());
    Objective objective = task.objective();
    Graph logits =
        Probabilities.doubled(graph, objective)
            .map((Node node) -> Probabilities.without(graph, node))
            .orElse(graph);
    try (GraphBlock block = new GraphBlock(logits);
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NetworkCheck.probe(block, manager, examples, task);
      block.train(weights.toArray(String[]::new));
      LossChanges changes = new LossChanges(examples, weights, block, objective, manager);
      Stepper.alone(() -> changes.run(batches));
    }
  }

  private void run(Consumer<Map<String, Tensor>> batches) {
    DeviceExamples data = DeviceExamples.load(manager, examples);
    ParameterValues parameters = new ParameterValues(block, manager);
    ParameterStore store = new ParameterStore(manager, false);
    for (int from = 0; from < data.size(); from += BATCH) {
      int to = Math.min(from + BATCH, data.size());
      parameters.prepareGradients();
      try (NDScope scope = new NDScope();
          NDManager local = manager.newSubManager()) {
        scope.suppressNotUsedWarning();
        backward(store, data.rows(local, from, to));
        batches.accept(products((float) (to - from) / data.size()));
      }
    }
  }

  private void backward(ParameterStore store, Batch batch) {
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDList outputs = block.forward(store, batch.inputs(), false);
      NDArray loss = objective.loss(batch, outputs);
      float value = loss.getFloat();
      if (!Float.isFinite(value)) {
        throw new TrainingException(
            "The loss of network '%s' on %s is %s, which has no slopes; check its weights and the examples."
                .formatted(block.origin().name(), examples.name(), value));
      }
      collector.backward(loss);
    }
  }

  private Map<String, Tensor> products(float share) {
    Map<String, Tensor> products = new LinkedHashMap<>();
    for (String weight : weights) {
      Parameter parameter = Objects.requireNonNull(block.getParameters().get(weight));
      float[] values = numbers(parameter.getArray());
      float[] slopes = numbers(parameter.getArray().getGradient());
      for (int i = 0; i < values.length; i++) {
        values[i] *= slopes[i] * share;
        if (!Float.isFinite(values[i])) {
          throw new TrainingException(
              "The slope of weight '%s' of network '%s' on %s is not finite at element %d; leave out examples at which a root or a quotient has no slope."
                  .formatted(weight, block.origin().name(), examples.name(), i));
        }
      }
      products.put(weight, Tensor.of(values, parameter.getArray().getShape().getShape()));
    }
    return products;
  }

  private static float[] numbers(NDArray array) {
    return Tensors.of(array).cast(DType.FLOAT32).floats();
  }
}
