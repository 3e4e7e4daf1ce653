package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.data.Examples;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.optim.Sgd;
import dev.rucksack.train.step.StepOutcome;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final StepOutcome LOST =
      new StepOutcome(new BatchResult(2, Double.NaN, List.of()), OptionalDouble.empty());
  private static final StepOutcome STEEP =
      new StepOutcome(
          new BatchResult(2, 1, List.of()), OptionalDouble.of(Double.POSITIVE_INFINITY));
  private static final TrainingOptions OPTIONS = TrainingOptions.of(Sgd.rate(0.5));

  private static Examples inputs(float largest) {
    Tensor inputs = Tensor.of(new float[] {0, 1, -largest, 2}, 2, 2);
    return Examples.of("some", inputs, new int[] {0, 1}, List.of("a", "b"));
  }

  private static String reason(
      TrainingOptions options, float largest, int step, StepOutcome figures) {
    Stop stop = new Divergence(options, inputs(largest)).inStep(1, step, figures, 0.25);
    assertThat(stop.ending()).isEqualTo(Ending.DIVERGED);
    return stop.reason();
  }

  @Test
  void theRateIsTooHigh() {
    assertThat(reason(OPTIONS, 3, 2, LOST))
        .isEqualTo(
            "the loss was NaN in step 2 of epoch 1 at rate 0.250; try a rate of 0.0250 or smaller, or clipNorm(1)");
  }

  @Test
  void theGradientIsClippedAlready() {
    assertThat(reason(OPTIONS.withClipNorm(1), 3, 2, STEEP))
        .isEqualTo(
            "the gradient was of length Infinity in step 2 of epoch 1 at rate 0.250; try a rate of 0.0250 or smaller");
  }

  @Test
  void theInputsAreLarge() {
    assertThat(reason(OPTIONS, 255, 2, LOST))
        .endsWith(
            "; scale the inputs, which reach 255, to about 0…1, then try a rate of 0.0250 or smaller");
  }

  @Test
  void noStepWasTaken() {
    assertThat(reason(OPTIONS, 255, 1, LOST))
        .endsWith(
            "; no step was taken before, so the rate is not to blame: scale the inputs, which reach 255, to about 0…1");
    assertThat(reason(OPTIONS, 10, 1, LOST))
        .endsWith("to blame: check the loss, and the weights that the network began with");
  }

  @Test
  void tokensAreNoQuantities() {
    Tensor tokens = Tensor.of(new long[] {500, 400}, 2, 1);
    Examples text = Examples.of("text", tokens, new int[] {0, 1}, List.of("a", "b"));
    assertThat(new Divergence(OPTIONS, text).inValidation(3, Double.NaN, 0.1).reason())
        .isEqualTo(
            "the loss was NaN in the validation after epoch 3 at rate 0.100; try a rate of 0.0100 or smaller, or clipNorm(1)");
  }
}
