package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Schedule;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the loop does with rate and gradient, seen in single steps of one layer without momentum.
 */
class GradientStepsTest {
  private static final Examples DATA = Toys.clouds("clouds", 12, 5);

  /** Remembers weights and figures of each step, and asks for the gradient's norm. */
  private static final class Watcher implements TrainingListener {
    final Linear layer = Toys.linear(2);
    final List<List<Float>> weights = new ArrayList<>();
    final List<StepResult> steps = new ArrayList<>();
    final boolean wantsNorm;

    Watcher(boolean wantsNorm) {
      this.wantsNorm = wantsNorm;
    }

    @Override
    public void onStep(StepResult result) {
      steps.add(result);
      weights.add(Toys.allWeights(layer));
    }

    @Override
    public boolean needsGradientNorm() {
      return wantsNorm;
    }

    /** How far the weights went in one step, from 1 on (step 0 began before anybody looked). */
    double length(int step) {
      double squares = 0;
      for (int i = 0; i < weights.get(step).size(); i++) {
        double change = weights.get(step).get(i) - weights.get(step - 1).get(i);
        squares += change * change;
      }
      return Math.sqrt(squares);
    }
  }

  private static Watcher train(boolean wantsNorm, TrainingOptions options) {
    Watcher watcher = new Watcher(wantsNorm);
    Split split = new Split(DATA, DATA.take(0), DATA.take(0));
    try (NDManager manager = NDManager.newBaseManager()) {
      watcher.layer.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
      Trainer.of(watcher.layer, options.withEpochs(4).withListeners(List.of(watcher)))
          .batchSize(12)
          .fit(split)
          .close();
    }
    return watcher;
  }

  @Test
  void theStepIsRateTimesGradient() {
    Watcher seen = train(true, TrainingOptions.of(Sgd.rate(0.5)));
    assertThat(seen.steps).extracting(StepResult::rate).containsOnly(0.5);
    for (int step = 1; step < 4; step++) {
      double norm = seen.steps.get(step).gradientNorm();
      assertThat(norm).isPositive();
      assertThat(seen.length(step)).isCloseTo(0.5 * norm, within(1e-6));
    }
  }

  @Test
  void theScheduleRunsOverAllEpochs() {
    TrainingOptions options =
        TrainingOptions.of(Sgd.rate(0.5)).withSchedule(Schedule.stepDecay(0.1, 0.25, 0.75));
    Watcher seen = train(true, options);
    assertThat(seen.steps)
        .extracting(StepResult::rate)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(0.5, 0.05, 0.05, 0.005);
    for (int step = 1; step < 4; step++) {
      StepResult figures = seen.steps.get(step);
      assertThat(seen.length(step))
          .isCloseTo(figures.rate() * figures.gradientNorm(), within(1e-6));
    }
  }

  @Test
  void clippedToTheNorm() {
    Watcher seen = train(false, TrainingOptions.of(Sgd.rate(1)).withClipNorm(0.01));
    for (int step = 1; step < 4; step++) {
      assertThat(seen.steps.get(step).gradientNorm()).isGreaterThan(0.01);
      assertThat(seen.length(step)).isCloseTo(0.01, within(1e-6));
    }
  }

  @Test
  void shortGradientsStayAsTheyAre() {
    Watcher free = train(false, TrainingOptions.of(Sgd.rate(1)));
    Watcher clipped = train(false, TrainingOptions.of(Sgd.rate(1)).withClipNorm(1e9));
    assertThat(clipped.weights).isEqualTo(free.weights);
  }

  @Test
  void nobodyAsksForTheNorm() {
    Watcher seen = train(false, TrainingOptions.of(Sgd.rate(1)));
    assertThat(seen.steps).allMatch(step -> Double.isNaN(step.gradientNorm()));
  }

  @Test
  void settings() {
    Trainer trainer = Trainer.of(Toys.mlp(2), Sgd.rate(1));
    assertThatThrownBy(() -> trainer.clipNorm(0))
        .hasMessage("The norm to clip gradients to is 0.0; give a finite number above 0.");
    assertThat(trainer.clipNorm(2).schedule(Schedule.cosine()).options())
        .satisfies(o -> assertThat(o.clipNorm()).hasValue(2))
        .satisfies(o -> assertThat(o.schedule()).isEqualTo(new Schedule.Cosine(0)));
  }
}
