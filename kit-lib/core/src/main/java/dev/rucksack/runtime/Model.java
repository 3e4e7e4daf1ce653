package dev.rucksack.runtime;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network that can be run, whatever runs it: the interpreter, ONNX Runtime, DJL. Comparisons,
 * measurements and reports are written against this.
 */
public interface Model extends AutoCloseable {

  /** The inputs with their types, in order. */
  Map<String, TensorType> inputs();

  /** The outputs with their types, in order. */
  Map<String, TensorType> outputs();

  /**
   * Computes all outputs.
   *
   * @param values one tensor for each input, by name
   * @return the outputs by name, in order
   * @throws dev.rucksack.error.KitException if an input is missing, unknown or does not fit
   */
  Map<String, Tensor> run(Map<String, Tensor> values);

  /**
   * Computes the only output from the only input.
   *
   * @throws GraphException if there are several
   */
  default Tensor run(Tensor input) {
    String output = single(outputs(), "outputs");
    Tensor result = run(Map.of(single(inputs(), "inputs"), input)).get(output);
    if (result == null) {
      throw new GraphException("The network gave no '" + output + "'; export it again.");
    }
    return result;
  }

  /**
   * Computes the only output for many examples, a batch at a time.
   *
   * @param input {@code [examples, …]}
   * @param batch the most examples at a time
   * @return {@code [examples, …]}
   */
  default Tensor run(Tensor input, int batch) {
    return Batched.run(this::run, input, batch);
  }

  /**
   * The position of each example's largest score; the first if several are equal.
   *
   * @param input {@code [examples, …]}
   * @param batch the most examples at a time
   */
  default int[] classify(Tensor input, int batch) {
    return Batched.argMax(run(input, batch));
  }

  /**
   * Prepares a call that is to be repeated and timed.
   *
   * @param values one tensor for each input, by name
   */
  default PreparedRun prepare(Map<String, Tensor> values) {
    return new PreparedRun() {
      @Override
      public void run() {
        Model.this.run(values);
      }

      @Override
      public void close() {}
    };
  }

  /** Prepares a call with the only input. */
  default PreparedRun prepare(Tensor input) {
    return prepare(Map.of(single(inputs(), "inputs"), input));
  }

  /** Frees the network, if there is something to free; further calls do nothing. */
  @Override
  default void close() {}

  /**
   * A model with one input and one output, made from a function.
   *
   * @param input the type of what it takes, called {@code input}
   * @param output the type of what it gives, called {@code output}
   */
  static Model of(TensorType input, TensorType output, UnaryOperator<Tensor> function) {
    return new FunctionModel(input, output, function);
  }

  private static String single(Map<String, TensorType> values, String what) {
    if (values.size() != 1) {
      throw new GraphException(
          "The network has the %s %s; give them by name."
              .formatted(what, List.copyOf(new LinkedHashMap<>(values).keySet())));
    }
    return values.keySet().iterator().next();
  }
}
