package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.AdamW;
import dev.rucksack.train.optim.OptimizerSpec;
import dev.rucksack.train.optim.Sgd;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Three steps of a single layer against the same in plain Java, by the formulas of their papers.
 */
class OptimizersTest {
  private static final int STEPS = 3;
  private static final Offset<Double> CLOSE = within(2e-6);
  private static final Examples DATA = Toys.clouds("clouds", 12, 5);

  /** One number's step: takes the weight, its gradient and the step's number from 1. */
  private interface Rule {
    double next(double weight, double gradient, int t);
  }

  /** Weights before and after the steps: [W00, W01, W10, W11, b0, b1]. */
  private record Steps(double[] before, double[] after) {}

  private static Steps train(OptimizerSpec optimizer) {
    Linear layer = Toys.linear(2);
    Split split = new Split(DATA, DATA.take(0), DATA.take(0));
    try (NDManager manager = NDManager.newBaseManager()) {
      layer.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
      double[] before = flat(layer);
      Trainer.of(layer, optimizer).epochs(STEPS).batchSize(12).fit(split).close();
      return new Steps(before, flat(layer));
    }
  }

  private static double[] flat(Block layer) {
    return Toys.weights(layer).stream()
        .flatMapToDouble(w -> IntStream.range(0, w.length).mapToDouble(i -> w[i]))
        .toArray();
  }

  /** The same with the gradient of mean softmax cross-entropy, (p − y) xᵀ / n, by hand. */
  private static double[] byHand(double[] start, Rule[] rules) {
    double[] w = start.clone();
    for (int t = 1; t <= STEPS; t++) {
      double[] gradient = gradient(w);
      for (int i = 0; i < 6; i++) {
        w[i] = rules[i].next(w[i], gradient[i], t);
      }
    }
    return w;
  }

  private static double[] gradient(double[] w) {
    double[] gradient = new double[6];
    for (int n = 0; n < DATA.size(); n++) {
      float[] x = DATA.input(n).floats();
      double z0 = w[0] * x[0] + w[1] * x[1] + w[4];
      double z1 = w[2] * x[0] + w[3] * x[1] + w[5];
      double p1 = 1 / (1 + Math.exp(z0 - z1));
      double[] error = {1 - p1, p1};
      error[DATA.label(n)] -= 1;
      for (int c = 0; c < 2; c++) {
        gradient[2 * c] += error[c] * x[0] / DATA.size();
        gradient[2 * c + 1] += error[c] * x[1] / DATA.size();
        gradient[4 + c] += error[c] / DATA.size();
      }
    }
    return gradient;
  }

  private static Rule[] rules(Supplier<Rule> each) {
    return Stream.generate(each).limit(6).toArray(Rule[]::new);
  }

  private static Rule sgd(Sgd spec) {
    double[] velocity = {0};
    return (w, g, t) -> {
      velocity[0] =
          spec.momentum() * velocity[0]
              + spec.rate() * (g + spec.weightDecay() * w + spec.l1() * Math.signum(w));
      return w - velocity[0];
    };
  }

  private static Rule adam(Adam spec) {
    Rule rule = means(spec.rate(), spec.beta1(), spec.beta2(), spec.epsilon());
    return (w, g, t) -> rule.next(w, g + spec.weightDecay() * w + spec.l1() * Math.signum(w), t);
  }

  private static Rule adamW(AdamW spec) {
    Rule rule = means(spec.rate(), spec.beta1(), spec.beta2(), spec.epsilon());
    return (w, g, t) ->
        rule.next(w, g + spec.l1() * Math.signum(w), t) - spec.rate() * spec.weightDecay() * w;
  }

  /** Algorithm 1 of Kingma and Ba. */
  private static Rule means(double rate, double beta1, double beta2, double epsilon) {
    double[] m = {0};
    double[] v = {0};
    return (w, g, t) -> {
      m[0] = beta1 * m[0] + (1 - beta1) * g;
      v[0] = beta2 * v[0] + (1 - beta2) * g * g;
      double mean = m[0] / (1 - Math.pow(beta1, t));
      double square = v[0] / (1 - Math.pow(beta2, t));
      return w - rate * mean / (Math.sqrt(square) + epsilon);
    };
  }

  @Test
  void sgdWithMomentumAndDecay() {
    for (Sgd spec :
        new Sgd[] {Sgd.rate(0.5), Sgd.rate(0.5).withMomentum(0.9), new Sgd(0.25, 0.5, 0.1, 0.2)}) {
      Steps steps = train(spec);
      assertThat(steps.after())
          .as(spec.toString())
          .containsExactly(byHand(steps.before(), rules(() -> sgd(spec))), CLOSE);
    }
  }

  @Test
  void adamWithDecay() {
    for (Adam spec :
        new Adam[] {
          Adam.rate(0.1), Adam.rate(0.1).withWeightDecay(0.1), new Adam(0.1, 0.5, 0.9, 0.1, 0, 0.2)
        }) {
      Steps steps = train(spec);
      assertThat(steps.after())
          .as(spec.toString())
          .containsExactly(byHand(steps.before(), rules(() -> adam(spec))), CLOSE);
    }
  }

  @Test
  void adamWithDecoupledDecay() {
    for (AdamW spec : new AdamW[] {AdamW.rate(0.1), new AdamW(0.1, 0.5, 0.9, 0.1, 0.5, 0.2)}) {
      Steps steps = train(spec);
      assertThat(steps.after())
          .as(spec.toString())
          .containsExactly(byHand(steps.before(), rules(() -> adamW(spec))), CLOSE);
    }
  }

  @Test
  void withKeepsTheRest() {
    Adam adam = new Adam(1, 0.5, 0.75, 0.25, 0.125, 2);
    assertThat(adam.withRate(2)).isEqualTo(new Adam(2, 0.5, 0.75, 0.25, 0.125, 2));
    assertThat(adam.withBetas(0, 0)).isEqualTo(new Adam(1, 0, 0, 0.25, 0.125, 2));
    assertThat(adam.withEpsilon(3)).isEqualTo(new Adam(1, 0.5, 0.75, 3, 0.125, 2));
    assertThat(adam.withWeightDecay(4)).isEqualTo(new Adam(1, 0.5, 0.75, 0.25, 4, 2));
    AdamW decoupled = new AdamW(1, 0.5, 0.75, 0.25, 0.125, 2);
    assertThat(decoupled.withRate(2)).isEqualTo(new AdamW(2, 0.5, 0.75, 0.25, 0.125, 2));
    assertThat(decoupled.withBetas(0, 0)).isEqualTo(new AdamW(1, 0, 0, 0.25, 0.125, 2));
    assertThat(decoupled.withEpsilon(3)).isEqualTo(new AdamW(1, 0.5, 0.75, 3, 0.125, 2));
    assertThat(decoupled.withL1(4)).isEqualTo(new AdamW(1, 0.5, 0.75, 0.25, 0.125, 4));
    assertThat(new Sgd(1, 0.5, 0.25, 2).withRate(2)).isEqualTo(new Sgd(2, 0.5, 0.25, 2));
    assertThat(new Sgd(1, 0.5, 0.25, 2).withL1(1)).isEqualTo(new Sgd(1, 0.5, 0.25, 1));
  }
}
