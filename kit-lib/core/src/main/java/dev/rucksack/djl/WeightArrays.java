package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.engine.Views;
import dev.rucksack.djl.quantized.BiasScales;
import dev.rucksack.djl.quantized.WeightCodes;
import dev.rucksack.tensor.Tensor;
import java.util.Optional;
import java.util.function.BiFunction;

/** The weights of a block as one run sees them. */
final class WeightArrays implements Execution.Weights {
  private final BlockWeights weights;
  private final BiFunction<Parameter, NDArray, NDArray> arrays;
  private final boolean training;

  /**
   * @param arrays the array of a parameter, which stays with its owner, on the device of another
   */
  WeightArrays(
      BlockWeights weights, BiFunction<Parameter, NDArray, NDArray> arrays, boolean training) {
    this.weights = weights;
    this.arrays = arrays;
    this.training = training;
  }

  @Override
  public NDArray get(String name, NDArray near) {
    Optional<TrainedWeight> trained = weights.trained(name);
    if (trained.isPresent()) {
      return used(trained.get(), near);
    }
    return weights
        .factors(name)
        .map(factors -> product(name, factors, near))
        .orElseGet(
            () -> Views.of(weights.constants().on(near.getDevice(), name), near.getManager()));
  }

  @Override
  public boolean isPlain(String name) {
    return weights
        .trained(name)
        .map(TrainedWeight::isPlain)
        .orElse(weights.factors(name).isEmpty());
  }

  @Override
  public NDArray borrow(String name, NDArray near) {
    return weights
        .trained(name)
        .map(weight -> weight.parameters().arrays(p -> arrays.apply(p, near)).weight())
        .orElseGet(() -> weights.constants().on(near.getDevice(), name));
  }

  @Override
  public boolean isTrained(String name) {
    return weights.trained(name).filter(weight -> weight.parameters().isTrained()).isPresent();
  }

  private NDArray used(TrainedWeight weight, NDArray near) {
    NDArray numbers = numbers(weight, near);
    return weight.codes().map(codes -> encoded(codes, numbers, near)).orElse(numbers);
  }

  /** What a weight is before it is rounded to codes. */
  NDArray numbers(TrainedWeight weight, NDArray near) {
    Variables variables =
        weight
            .parameters()
            .arrays(parameter -> Views.of(arrays.apply(parameter, near), near.getManager()));
    return weight.numbers(variables, training);
  }

  private NDArray encoded(WeightCodes codes, NDArray numbers, NDArray near) {
    NDArray scales = get(codes.scale(), near);
    NDArray zeros =
        codes.zero().isEmpty() ? null : get(codes.zero(), near).toType(DataType.FLOAT32, false);
    boolean learned = training && isTrained(codes.scale());
    return codes.encode(numbers, scales, zeros, training, learned);
  }

  /** The scale of a bias: it has no gradient of its own. */
  private NDArray product(String name, BiasScales.Factors factors, NDArray near) {
    NDArray input = get(factors.input(), near).stopGradient().reshape(new Shape());
    NDArray weight = get(factors.weight(), near).stopGradient();
    Tensor stored = weights.graph().weight(name).orElseThrow();
    return input.mul(weight).reshape(new Shape(stored.shape()));
  }
}
