package dev.rucksack.train.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.AdamW;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Updates weights where they are, such as on a GPU, by the engine's operators. */
final class DeviceUpdate implements UpdateRule {
  /** A parameter and what is remembered of it. */
  private record Held(String name, Parameter parameter, List<NDArray> slots) {
    NDArray weight() {
      return parameter.getArray();
    }
  }

  private final OptimizerSpec spec;
  private final List<String> slotNames;
  private final List<Held> held = new ArrayList<>();
  private long steps;

  DeviceUpdate(OptimizerSpec spec, Map<String, Parameter> parameters, NDManager owner) {
    this.spec = spec;
    this.slotNames = UpdateFormula.of(spec).slots();
    parameters.forEach(
        (name, parameter) -> {
          NDArray weight = parameter.getArray();
          List<NDArray> slots =
              slotNames.stream()
                  .map(slot -> owner.zeros(weight.getShape(), weight.getDataType()))
                  .toList();
          held.add(new Held(name, parameter, slots));
        });
  }

  @Override
  public double gradientNorm() {
    double sum = 0;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (Held one : held) {
        NDArray square = one.weight().getGradient().square().sum();
        sum += square.toType(DataType.FLOAT64, false).getDouble();
      }
    }
    return Math.sqrt(sum);
  }

  @Override
  public void update(double rate, double gradientFactor) {
    steps++;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (Held one : held) {
        NDArray gradient = one.weight().getGradient();
        NDArray weight = one.weight().stopGradient();
        gradient.muli(gradientFactor);
        penalize(gradient, weight);
        step(weight, gradient, one.slots(), rate);
        gradient.set(new NDIndex("..."), 0);
      }
    }
  }

  private void penalize(NDArray gradient, NDArray weight) {
    switch (spec) {
      case Sgd sgd -> penalize(gradient, weight, sgd.weightDecay(), sgd.l1());
      case Adam adam -> penalize(gradient, weight, adam.weightDecay(), adam.l1());
      case AdamW adam -> penalize(gradient, weight, 0, adam.l1());
    }
  }

  private static void penalize(NDArray gradient, NDArray weight, double decay, double l1) {
    if (decay != 0) {
      gradient.addi(weight.mul(decay));
    }
    if (l1 != 0) {
      gradient.addi(weight.sign().mul(l1));
    }
  }

  private void step(NDArray weight, NDArray gradient, List<NDArray> own, double rate) {
    switch (spec) {
      case Sgd sgd -> {
        NDArray by = gradient.muli(rate);
        weight.subi(own.isEmpty() ? by : own.getFirst().muli(sgd.momentum()).addi(by));
      }
      case Adam adam ->
          adam(weight, gradient, own, rate, adam.beta1(), adam.beta2(), adam.epsilon());
      case AdamW adam -> {
        weight.muli(1 - rate * adam.weightDecay());
        adam(weight, gradient, own, rate, adam.beta1(), adam.beta2(), adam.epsilon());
      }
    }
  }

  private void adam(
      NDArray weight,
      NDArray gradient,
      List<NDArray> own,
      double rate,
      double beta1,
      double beta2,
      double epsilon) {
    NDArray mean = own.get(0);
    NDArray square = own.get(1);
    mean.muli(beta1).addi(gradient.mul(1 - beta1));
    square.muli(beta2).addi(gradient.square().muli(1 - beta2));
    double root = 1 / Math.sqrt(1 - Math.pow(beta2, steps));
    NDArray below = square.sqrt().muli(root).addi(epsilon);
    weight.subi(mean.div(below).muli(rate / (1 - Math.pow(beta1, steps))));
  }

  @Override
  public OptimizerState state() {
    OptimizerState.Builder state = new OptimizerState.Builder();
    for (Held one : held) {
      for (int i = 0; i < slotNames.size(); i++) {
        state.put(one.name(), slotNames.get(i), Tensors.of(one.slots().get(i)));
      }
    }
    return state.build(steps);
  }

  @Override
  public void restore(OptimizerState state) {
    for (Held one : held) {
      for (int i = 0; i < slotNames.size(); i++) {
        NDArray slot = one.slots().get(i);
        slot.set(state.tensor(one.name(), slotNames.get(i), slot.getShape().getShape()).bytes());
      }
    }
    steps = state.steps();
  }
}
