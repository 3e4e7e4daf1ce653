package dev.rucksack.train.update;

import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.AdamW;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Sgd;
import java.util.List;

/**
 * An optimizer's arithmetic on a run of weights in plain arrays, in float32. Loops are kept to one
 * array written each, so that the compiler turns them into vector instructions.
 */
interface UpdateFormula {

  static UpdateFormula of(OptimizerSpec spec) {
    return switch (spec) {
      case Sgd sgd -> sgd.momentum() == 0 ? new PlainFormula(sgd) : new MomentumFormula(sgd);
      case Adam adam ->
          new AdamFormula(
              adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay(), 0, adam.l1());
      case AdamW adam ->
          new AdamFormula(
              adam.beta1(), adam.beta2(), adam.epsilon(), 0, adam.weightDecay(), adam.l1());
    };
  }

  /** What is remembered of each weight. */
  List<String> slots();

  /**
   * Takes a step.
   *
   * @param weights changed in place
   * @param gradients may be overwritten
   * @param slots what is remembered, in the order of {@link #slots()}; changed in place
   * @param count how many numbers, from the beginning of each array
   * @param step which step it is, from 1
   */
  void apply(
      float[] weights, float[] gradients, float[][] slots, int count, double rate, long step);

  /** Adds {@code decay · w + l1 · sign(w)} to the gradients. */
  static void penalize(float[] gradients, float[] weights, int count, double decay, double l1) {
    if (decay != 0) {
      float factor = (float) decay;
      for (int i = 0; i < count; i++) {
        gradients[i] += factor * weights[i];
      }
    }
    if (l1 != 0) {
      float amount = (float) l1;
      for (int i = 0; i < count; i++) {
        gradients[i] += amount * Math.signum(weights[i]);
      }
    }
  }

  /** Gradient descent. */
  record PlainFormula(Sgd spec) implements UpdateFormula {
    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public void apply(float[] w, float[] g, float[][] slots, int count, double rate, long step) {
      penalize(g, w, count, spec.weightDecay(), spec.l1());
      float by = (float) rate;
      for (int i = 0; i < count; i++) {
        w[i] -= by * g[i];
      }
    }
  }

  /** Gradient descent with momentum. */
  record MomentumFormula(Sgd spec) implements UpdateFormula {
    @Override
    public List<String> slots() {
      return List.of("velocity");
    }

    @Override
    public void apply(float[] w, float[] g, float[][] slots, int count, double rate, long step) {
      penalize(g, w, count, spec.weightDecay(), spec.l1());
      float[] velocity = slots[0];
      float keep = (float) spec.momentum();
      float by = (float) rate;
      for (int i = 0; i < count; i++) {
        velocity[i] = keep * velocity[i] + by * g[i];
      }
      for (int i = 0; i < count; i++) {
        w[i] -= velocity[i];
      }
    }
  }

  /** Adam, its decay added to the gradient or decoupled from it. */
  record AdamFormula(
      double beta1, double beta2, double epsilon, double coupled, double decoupled, double l1)
      implements UpdateFormula {
    @Override
    public List<String> slots() {
      return List.of("mean", "square");
    }

    @Override
    public void apply(float[] w, float[] g, float[][] slots, int count, double rate, long step) {
      penalize(g, w, count, coupled, l1);
      float[] mean = slots[0];
      float[] square = slots[1];
      means(g, mean, square, count);
      float by = (float) (rate / (1 - Math.pow(beta1, step)));
      float root = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
      float floor = (float) epsilon;
      float keep = (float) (1 - rate * decoupled);
      for (int i = 0; i < count; i++) {
        w[i] = keep * w[i] - by * mean[i] / (root * (float) Math.sqrt(square[i]) + floor);
      }
    }

    private void means(float[] g, float[] mean, float[] square, int count) {
      float keep1 = (float) beta1;
      float add1 = (float) (1 - beta1);
      for (int i = 0; i < count; i++) {
        mean[i] = keep1 * mean[i] + add1 * g[i];
      }
      float keep2 = (float) beta2;
      float add2 = (float) (1 - beta2);
      for (int i = 0; i < count; i++) {
        square[i] = keep2 * square[i] + add2 * g[i] * g[i];
      }
    }
  }
}
