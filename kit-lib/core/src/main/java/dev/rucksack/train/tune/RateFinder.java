package dev.rucksack.train.tune;

import ai.djl.nn.Block;
import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.error.TrainingException;
import dev.rucksack.train.RunControl;
import dev.rucksack.train.Steering;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.feed.Batches;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a learning rate by one short run, in which the rate rises exponentially from step to
 * step while the loss is watched: at first nothing happens, then it falls, then it explodes
 * ("Cyclical Learning Rates for Training Neural Networks", Smith, 2017).
 *
 * <pre>{@code
 * RateSweep sweep = RateFinder.standard().run(net, TrainingOptions.of(Adam.rate(1e-3)), data);
 * double rate = sweep.suggestion().orElseThrow();
 * }</pre>
 *
 * <p>The network is left as it was: without weights, or with those that it had.
 *
 * @param lowest the first rate, above 0
 * @param highest the last rate, above the lowest
 * @param steps how many steps the way from one to the other takes, at least 20; rounded up to whole
 *     passes over a small training part
 */
public record RateFinder(double lowest, double highest, int steps) {
  private static final int FEWEST = 20;

  /** Beyond this multiple of its lowest value, the loss has exploded. */
  private static final double EXPLODED = 4;

  public RateFinder {
    SettingChecks.positive("The lowest rate of the finder", lowest);
    SettingChecks.positive("The highest rate of the finder", highest);
    if (highest <= lowest) {
      throw new IllegalArgumentException(
          "The rate finder goes from %s up to %s; give a highest rate above the lowest."
              .formatted(lowest, highest));
    }
    if (steps < FEWEST) {
      throw new IllegalArgumentException(
          "The rate finder takes %d steps; give at least %d.".formatted(steps, FEWEST));
    }
  }

  /** From 1e-6 to 10 in 150 steps, which suits SGD, Adam and AdamW. */
  public static RateFinder standard() {
    return new RateFinder(1e-6, 10, 150);
  }

  /**
   * Takes the steps, on the training part alone, until the loss explodes.
   *
   * @param options the optimizer, whose rate does not matter, batch size, loss and everything else
   *     except epochs, schedule and early stopping
   * @throws TrainingException as {@link Trainer#fit(Split)} does
   */
  public RateSweep run(Block block, TrainingOptions options, Split data) {
    long wanted = (long) steps * options.batchSize(); // One pass if there are so many.
    Examples train =
        data.train().sample(Math.clamp(wanted, 1, data.train().size()), options.seed());
    int stepsPerEpoch = new Batches(train.size(), options.batchSize()).count();
    TrainingOptions sweeping =
        options
            .withEpochs(Math.ceilDiv(steps, stepsPerEpoch))
            .withOptimizer(options.optimizer().withRate(lowest))
            .withSchedule(new Schedule.Sweep(highest / lowest));
    Watch watch = new Watch();
    return Rehearsal.of(block, sweeping, train, watch, run -> RateSweep.of(watch.steps));
  }

  /** Remembers all steps, and ends the run when the loss explodes. */
  private static final class Watch implements Steering {
    private final List<StepResult> steps = new ArrayList<>();
    private final RateSweep.Smoothing smoothing = new RateSweep.Smoothing();
    private double lowestLoss = Double.POSITIVE_INFINITY;

    @Override
    public void afterStep(StepResult result, RunControl run) {
      steps.add(result);
      double smoothed = smoothing.next(result.loss());
      lowestLoss = Math.min(lowestLoss, smoothed);
      if (smoothed > EXPLODED * lowestLoss) {
        run.stop("the loss exploded");
      }
    }
  }
}
