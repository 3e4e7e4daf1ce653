package dev.rucksack.train.tune;

import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.error.TrainingException;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingListener;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Schedule;
import java.util.Locale;
import java.util.Optional;

/**
 * What one always checks before a long run: a network that knows nothing loses {@code ln(classes)},
 * and a network that can learn learns a handful of examples by heart. Whoever fails one of these
 * has no need to train for hours ("A Recipe for Training Neural Networks", Karpathy, 2019).
 *
 * <p>The network is left as it was.
 *
 * @param classes how many there are
 * @param initialLoss the loss of up to 256 training examples before the first step; NaN if it was
 *     no finite number
 * @param examples how many were to be learnt by heart
 * @param finalLoss their loss in the last step
 * @param accuracy the fraction of them that was classified correctly in the last step
 */
public record SanityChecks(
    int classes, double initialLoss, int examples, double finalLoss, double accuracy) {
  private static final int LOOKED_AT = 256;
  private static final int BY_HEART = 10;
  private static final int STEPS = 300;
  private static final double TOLERANCE = 0.25;

  /**
   * Measures both, with the optimizer and the loss of the options at a constant rate, and without
   * augmentation.
   *
   * @throws TrainingException as {@link Trainer#fit(Split)} does
   */
  public static SanityChecks of(Block block, TrainingOptions options, Split data) {
    TrainingOptions plain = options.withoutAugmentation().withSchedule(Schedule.constant());
    Examples some = data.train().sample(LOOKED_AT, options.seed());
    Examples few = data.train().sample(BY_HEART, options.seed());
    TrainingOptions once = plain.withEpochs(1).withBatchSize(some.size());
    FirstLoss first = new FirstLoss();
    Rehearsal.of(block, once, some, first, TrainingRun::reason);
    TrainingOptions often = plain.withEpochs(STEPS).withBatchSize(few.size());
    Optional<EpochResult> last =
        Rehearsal.of(
            block,
            often,
            few,
            new TrainingListener() {},
            run -> run.history().stream().reduce((a, b) -> b));
    return new SanityChecks(
        data.train().classes().size(),
        first.loss,
        few.size(),
        last.map(EpochResult::trainLoss).orElse(Double.NaN),
        last.map(EpochResult::trainAccuracy).orElse(Double.NaN));
  }

  /** Remembers the loss of the first step; NaN if that was no finite number. */
  private static final class FirstLoss implements TrainingListener {
    private double loss = Double.NaN;

    @Override
    public void onStep(StepResult result) {
      loss = result.loss();
    }
  }

  /** The loss of guessing: {@code ln(classes)}, for softmax cross-entropy. */
  public double guessing() {
    return Math.log(classes);
  }

  /** Whether the first loss is within a quarter of guessing's. */
  public boolean beginsByGuessing() {
    return Math.abs(initialLoss - guessing()) <= TOLERANCE * guessing();
  }

  /** Whether every one of the few examples was classified correctly in the end. */
  public boolean learnsByHeart() {
    return accuracy == 1;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Initial loss %.3f, guessing among %d classes has %.3f: %s%n%d examples by heart: loss %.4f, accuracy %.2f: %s",
        initialLoss,
        classes,
        guessing(),
        beginsByGuessing() ? "fine" : "look at the scale of inputs and of initial weights",
        examples,
        finalLoss,
        accuracy,
        learnsByHeart() ? "fine" : "look at the loss, the rate, and whether labels fit the inputs");
  }
}
