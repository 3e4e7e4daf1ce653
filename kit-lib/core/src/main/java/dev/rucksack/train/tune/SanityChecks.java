package dev.rucksack.train.tune;

import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.error.TrainingException;
import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.task.Task;
import dev.rucksack.train.RunControl;
import dev.rucksack.train.Steering;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.TrainingRun;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Two checks to run before a long training: a network that knows nothing loses as much as guessing,
 * {@code ln(classes)} for a classifier, and a network that can learn learns a handful of examples
 * by heart. If one of these fails, there is no need to train for hours ("A Recipe for Training
 * Neural Networks", Karpathy, 2019).
 *
 * <p>The network is left as it was.
 *
 * @param guessing the loss of guessing; empty if the task does not define it
 * @param initialLoss the loss of up to 256 training examples before the first step; NaN if it was
 *     not finite
 * @param examples how many were to be learned by heart
 * @param last their loss and figures in the last step; the loss is NaN if it was not finite
 */
public record SanityChecks(
    OptionalDouble guessing, double initialLoss, int examples, Figures last) {
  private static final int LOOKED_AT = 256;
  private static final int BY_HEART = 10;
  private static final int STEPS = 300;
  private static final double TOLERANCE = 0.25;

  /** What is left of the loss of examples that were learned by heart. */
  private static final double LEFT = 0.05;

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
    Figures last =
        Rehearsal.of(
            block,
            often,
            few,
            new Steering() {},
            run ->
                run.history().stream()
                    .reduce((a, b) -> b)
                    .map(EpochResult::train)
                    .orElse(new Figures(Double.NaN, List.of())));
    Task task = options.task().orElseGet(() -> Task.of(data.train().targets()));
    OptionalDouble guessing =
        options.objective().isPresent()
            ? OptionalDouble.empty()
            : task.guessingLoss(data.train().targets());
    return new SanityChecks(guessing, first.loss, few.size(), last);
  }

  /** Remembers the loss of the first step; NaN if that was not finite. */
  private static final class FirstLoss implements Steering {
    private double loss = Double.NaN;

    @Override
    public void afterStep(StepResult result, RunControl run) {
      loss = result.loss();
    }
  }

  /** Whether the first loss is within a quarter of guessing's; any is, where that is not known. */
  public boolean beginsByGuessing() {
    return Double.isFinite(initialLoss)
        && (guessing.isEmpty()
            || Math.abs(initialLoss - guessing.getAsDouble())
                <= TOLERANCE * guessing.getAsDouble());
  }

  /**
   * Whether the few examples were learned: every one of them classified correctly in the end, or
   * where there is no accuracy, a twentieth of the initial loss left.
   */
  public boolean learnsByHeart() {
    return last.find("accuracy")
        .map(accuracy -> accuracy.value() == 1)
        .orElse(last.loss() <= LEFT * initialLoss);
  }

  @Override
  public String toString() {
    String figure =
        last.first()
            .map(Figure::name)
            .map(name -> String.format(Locale.ROOT, ", %s %.2f", name, last.value(name)))
            .orElse("");
    String guess =
        guessing.isPresent()
            ? String.format(Locale.ROOT, ", guessing has %.3f", guessing.getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "Initial loss %.3f%s: %s%n%d examples by heart: loss %.4f%s: %s",
        initialLoss,
        guess,
        beginsByGuessing() ? "fine" : "look at the scale of inputs and of initial weights",
        examples,
        last.loss(),
        figure,
        learnsByHeart() ? "fine" : "look at the loss, the rate, and whether labels fit the inputs");
  }
}
