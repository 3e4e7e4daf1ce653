package dev.rucksack.task;

import dev.rucksack.data.Examples;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Examples as a model takes them. If both have just one input, the names need not agree; with
 * several, the examples' inputs have the names of the model's.
 */
public final class ModelInputs {
  private ModelInputs() {}

  /**
   * Some examples for a model.
   *
   * @param from the position of the first
   * @param to the position after the last
   */
  public static Map<String, Tensor> of(Model model, Examples examples, int from, int to) {
    Map<String, Tensor> batch = examples.batch(from, to);
    if (batch.size() != 1 || model.inputs().size() != 1) {
      return batch;
    }
    String name = model.inputs().keySet().iterator().next();
    return Map.of(name, batch.values().iterator().next());
  }

  /**
   * Makes sure that a model takes the examples, in batches of any size.
   *
   * @param name the name of the model in errors
   * @throws EvaluationException if it does not
   */
  public static void check(String name, Model model, Examples examples) {
    checkTypes(name, model, examples);
    for (TensorType type : model.inputs().values()) {
      if (!hasOpenBatch(type)) {
        throw new EvaluationException(
            "Network '%s' takes %s, one size of batch only; trace it with the batch open: Shape.batchOf(…)."
                .formatted(name, shown(model.inputs())));
      }
    }
  }

  /**
   * Makes sure that a model takes the examples, if need be in batches of one size only.
   *
   * @param name the name of the model in errors
   * @throws EvaluationException if it does not
   */
  public static void checkTypes(String name, Model model, Examples examples) {
    Map<String, Tensor> first = of(model, examples, 0, 1);
    if (!accepts(model.inputs(), first)) {
      throw new EvaluationException(
          "Network '%s' takes %s but %s gives %s; use examples like those it was trained on."
              .formatted(
                  name, shown(model.inputs()), examples.name(), shown(examples.inputTypes())));
    }
  }

  /**
   * The only size of batch that a model takes; empty if it takes any.
   *
   * @param name the name of the model in errors
   * @throws EvaluationException if its inputs ask for different sizes
   */
  public static OptionalInt fixedBatch(String name, Model model) {
    int[] sizes =
        model.inputs().values().stream()
            .filter(type -> type.shape().rank() > 0 && !hasOpenBatch(type))
            .mapToInt(type -> Math.toIntExact(type.shape().sizes()[0]))
            .distinct()
            .toArray();
    if (sizes.length > 1) {
      throw new EvaluationException(
          "Network '%s' takes %s, first axes of different lengths, which cannot all count examples; give it whole runs instead."
              .formatted(name, shown(model.inputs())));
    }
    return sizes.length == 0 ? OptionalInt.empty() : OptionalInt.of(sizes[0]);
  }

  private static boolean hasOpenBatch(TensorType type) {
    return type.shape().rank() > 0 && !(type.shape().dim(0) instanceof Dim.Fixed);
  }

  /** The only type, or all by name. */
  private static Object shown(Map<String, TensorType> types) {
    return types.size() == 1 ? types.values().iterator().next() : types;
  }

  private static boolean accepts(Map<String, TensorType> types, Map<String, Tensor> values) {
    return types.keySet().equals(values.keySet())
        && values.entrySet().stream()
            .allMatch(
                each -> {
                  TensorType type = Objects.requireNonNull(types.get(each.getKey()));
                  return fits(type, each.getValue());
                });
  }

  /** Whether a batch of one fits; a fixed batch size is another error. */
  private static boolean fits(TensorType type, Tensor one) {
    if (type.shape().rank() > 0 && type.shape().dim(0) instanceof Dim.Fixed) {
      return new TensorType(type.dtype(), type.shape().with(0, Dim.of(1))).accepts(one);
    }
    return type.accepts(one);
  }

  /** The lengths of the model's open axes for these examples, except the batch. */
  public static Map<String, Long> lengths(
      Map<String, TensorType> inputs, Map<String, Tensor> values) {
    Map<String, Long> lengths = new LinkedHashMap<>();
    inputs.forEach(
        (name, type) -> {
          long[] shape = Objects.requireNonNull(values.get(name)).shape();
          for (int i = 1; i < shape.length; i++) {
            if (type.shape().dim(i) instanceof Dim.Axis(String axis)) {
              lengths.put(axis, shape[i]);
            }
          }
        });
    return lengths;
  }
}
