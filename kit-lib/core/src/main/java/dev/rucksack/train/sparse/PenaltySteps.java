package dev.rucksack.train.sparse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import dev.rucksack.error.TrainingException;
import dev.rucksack.train.RunControl;
import dev.rucksack.train.Steering;
import dev.rucksack.train.history.StepResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets a penalty act on the weights of a run, after each step of the optimizer and as strongly as
 * its rate:
 *
 * <pre>{@code
 * Trainer.of(net, Sgd.rate(0.1)).steer(Penalty.l1(1e-4).proximal()).fit(split);
 * }</pre>
 *
 * <p>With plain gradient descent, the proximal use is the proximal gradient method ("Proximal
 * Algorithms", Parikh and Boyd, 2014, section 4.2), on batches. With momentum or Adam it is the
 * same step of the length rate · λ for all weights, outside the optimizer's division, as AdamW
 * treats its decay.
 *
 * <p>It remembers nothing, so a run that resumes from a checkpoint has the same weights as one that
 * was not interrupted.
 *
 * @param penalty what pulls
 * @param use how
 * @param only the parameters that it acts on, by name; empty for all of type weight
 */
public record PenaltySteps(Penalty penalty, Use use, List<String> only) implements Steering {
  /** How a penalty acts. */
  public enum Use {
    /** Goes where loss and penalty together would be smallest if the loss were a parabola. */
    PROXIMAL,
    /** Goes against the slope of the penalty. */
    SUBGRADIENT
  }

  public PenaltySteps {
    only = List.copyOf(only);
  }

  static PenaltySteps of(Penalty penalty, Use use) {
    return new PenaltySteps(penalty, use, List.of());
  }

  /**
   * The same for some parameters only, such as the units of a hidden layer but not the classes.
   *
   * @param names as in {@code block.getParameters()}, such as {@code 02Linear_weight}
   */
  public PenaltySteps on(String... names) {
    return new PenaltySteps(penalty, use, List.of(names));
  }

  /**
   * @throws TrainingException if the network has no weight of a name in {@link #only}
   */
  @Override
  public void afterStep(StepResult result, RunControl run) {
    Map<String, Parameter> weights = new TreeMap<>();
    run.block()
        .getParameters()
        .forEach(
            pair -> {
              if (isWeight(pair.getValue())) {
                weights.put(pair.getKey(), pair.getValue());
              }
            });
    if (!weights.keySet().containsAll(only)) {
      throw new TrainingException(
          "The penalty acts on %s, and the network's trained weights are %s; choose among them."
              .formatted(only, weights.keySet()));
    }
    if (!only.isEmpty()) {
      weights.keySet().retainAll(only);
    }
    double size = result.rate() * penalty.lambda();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      weights.values().stream().distinct().forEach(each -> act(each.getArray(), size));
    }
  }

  private static boolean isWeight(Parameter parameter) {
    return parameter.getType() == Parameter.Type.WEIGHT
        && parameter.requiresGradient()
        && parameter.getArray().getShape().dimension() > 1;
  }

  private void act(NDArray parameter, double size) {
    NDArray weight = parameter.stopGradient();
    switch (use) {
      case PROXIMAL -> penalty.shrink(weight, size);
      case SUBGRADIENT -> penalty.descend(weight, size);
    }
  }

  @Override
  public String setting() {
    return toString();
  }
}
