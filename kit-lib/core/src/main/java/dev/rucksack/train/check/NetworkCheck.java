package dev.rucksack.train.check;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.TrainingException;
import dev.rucksack.task.Task;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.feed.DeviceExamples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes sure that a network fits the examples before anything is trained or predicted. */
public final class NetworkCheck {

  private NetworkCheck() {}

  /**
   * Gives a fresh network its initial weights; one that has weights keeps them.
   *
   * @param manager owns the new weights
   * @throws TrainingException if the network cannot take the examples' shape
   */
  public static void initialize(Block block, NDManager manager, Examples examples) {
    if (block.isInitialized()) {
      return;
    }
    try {
      Shape[] shapes =
          examples.batch(0, 1).values().stream()
              .map(input -> new Shape(input.shape()))
              .toArray(Shape[]::new);
      block.initialize(manager, DataType.FLOAT32, shapes);
    } catch (GraphException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | EngineException e) {
      block.clear();
      throw misfit("The network", examples, e);
    }
  }

  /**
   * Runs the network on one example.
   *
   * @throws TrainingException if the network cannot take it, or its outputs do not fit the targets
   */
  public static void probe(Block block, NDManager manager, Examples examples, Task task) {
    try (NDScope scope = new NDScope();
        NDManager local = manager.newSubManager()) {
      scope.suppressNotUsedWarning();
      NDList input = DeviceExamples.inputs(local, examples, 0, 1);
      ParameterStore store = new ParameterStore(local, false);
      NDList output = block.forward(store, input, false);
      checkOutput(output, examples, task);
    } catch (GraphException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | EngineException e) {
      throw misfit(
          "The network, made for inputs " + Arrays.toString(block.getInputShapes()) + ",",
          examples,
          e);
    }
  }

  /**
   * Makes sure that the weights were not freed.
   *
   * @throws TrainingException if they were
   */
  public static void checkAlive(Block block) {
    block.getParameters().forEach(pair -> checkAlive(pair.getKey(), pair.getValue()));
  }

  private static void checkAlive(String name, Parameter parameter) {
    if (parameter.isInitialized() && Tensors.isFreed(parameter.getArray())) {
      throw new TrainingException(
          "The network has lost its weights ('%s' was freed with the training run or manager that owned it); use it before that is closed, or build it again."
              .formatted(name));
    }
  }

  /** What the engine says about a batch that it could not compute after the first had passed. */
  public static TrainingException failure(int batch, EngineException e) {
    return new TrainingException(
        "The network fails on a batch of %d examples (engine: %s); check that tokens are within the vocabulary, and make batches smaller if memory ran out."
            .formatted(batch, firstLine(e)),
        e);
  }

  private static void checkOutput(NDList output, Examples examples, Task task) {
    List<long[]> shapes = output.stream().map(array -> array.getShape().getShape()).toList();
    task.misfits(examples.targets(0), shapes).stream()
        .findFirst()
        .ifPresent(
            misfit -> {
              throw new TrainingException(
                  "The network answers one example with %s, but %s has %s."
                      .formatted(Arrays.toString(output.getShapes()), examples.name(), misfit));
            });
  }

  private static TrainingException misfit(String network, Examples examples, RuntimeException e) {
    return new TrainingException(
        "%s cannot take %s from %s; reshape the examples or begin the network with a layer for that shape (engine: %s)."
            .formatted(network, types(examples), examples.name(), firstLine(e)),
        e);
  }

  private static Object types(Examples examples) {
    Map<String, TensorType> types = examples.inputTypes();
    return types.size() == 1 ? examples.inputType() : types;
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
  }
}
