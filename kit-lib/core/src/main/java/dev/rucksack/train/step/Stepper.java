package dev.rucksack.train.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.TrainingException;
import dev.rucksack.metric.Figures;
import dev.rucksack.task.Joined;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.update.OptimizerState;
import dev.rucksack.train.update.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Takes optimizer steps and measures, freeing whatever each of them created. */
public final class Stepper implements AutoCloseable {
  private static final int MEASURED_AT_ONCE = 256;

  /** The engine has one random state and one gradient collector for all threads. */
  private static final Object ENGINE = new Object();

  private final NDManager manager;
  private final UpdateRule rule;
  private final BatchGradients batches;
  private final Scoring scoring;
  private final int measuredAtOnce;
  private final OptionalDouble clipNorm;
  private final boolean needsNorm;

  /**
   * @param batchSize in which a loss that is not a mean over examples is measured, too
   * @param clipNorm the longest gradient that a step takes
   * @param needsNorm whether something reads the gradient's norm
   * @param manager lives as long as the run works; owns the optimizer's state
   */
  public Stepper(
      Block block,
      UpdateRule rule,
      Scoring scoring,
      int batchSize,
      OptionalDouble clipNorm,
      boolean needsNorm,
      NDManager manager) {
    this.manager = manager;
    this.rule = rule;
    this.scoring = scoring;
    this.batches = new BatchGradients(block, scoring, manager);
    this.measuredAtOnce = scoring.objective().isMeanOfExamples() ? MEASURED_AT_ONCE : batchSize;
    this.clipNorm = clipNorm;
    this.needsNorm = needsNorm || clipNorm.isPresent();
  }

  /** Runs an action while no other training run draws from the engine's random state. */
  public static void seeded(Engine engine, int seed, Runnable action) {
    synchronized (ENGINE) {
      engine.setRandomSeed(seed);
      action.run();
    }
  }

  /** Runs an action that takes gradients while no training run of this process does. */
  public static void alone(Runnable action) {
    synchronized (ENGINE) {
      action.run();
    }
  }

  /**
   * Takes one step; without a finite loss and gradient the weights stay as they are.
   *
   * @param pass gives out the batch
   * @param part the examples that it gives out
   * @param seed what dropout follows from
   * @param rate the learning rate, at least 0
   */
  public StepOutcome step(Feed.Pass pass, Examples part, int seed, double rate) {
    synchronized (ENGINE) {
      manager.getEngine().setRandomSeed(seed);
      // The scope also frees what operators attach to the weights' own manager.
      try (NDScope scope = new NDScope();
          NDManager local = manager.newSubManager()) {
        scope.suppressNotUsedWarning();
        Feed.Draw draw = pass.next(local);
        BatchResult result = batches.learn(draw.batch(), part.targets(draw.positions()));
        StepOutcome step = new StepOutcome(result, norm(result));
        if (step.isFinite()) {
          rule.update(rate, clipFactor(step.gradientNorm()));
        }
        return step;
      }
    }
  }

  /** A copy of what the optimizer remembers. */
  public OptimizerState state() {
    return rule.state();
  }

  /**
   * Continues from what an optimizer remembered.
   *
   * @throws TrainingException if it is that of another network or another optimizer
   */
  public void restore(OptimizerState state) {
    rule.restore(state);
  }

  private OptionalDouble norm(BatchResult result) {
    return needsNorm && result.isFinite()
        ? OptionalDouble.of(rule.gradientNorm())
        : OptionalDouble.empty();
  }

  private double clipFactor(OptionalDouble norm) {
    return clipNorm.isPresent() && norm.isPresent()
        ? Math.min(1, clipNorm.getAsDouble() / norm.getAsDouble())
        : 1;
  }

  /**
   * Measures a whole part without changing anything; if its loss is not finite, that loss is all
   * there is.
   *
   * @param data the part on the device
   */
  public Figures measure(DeviceExamples data, Examples part) {
    BatchResult total = BatchResult.NONE;
    List<List<Tensor>> outputs = new ArrayList<>();
    Targets truth = part.targets();
    for (int from = 0; from < data.size(); from += measuredAtOnce) {
      int to = Math.min(from + measuredAtOnce, data.size());
      total = total.plus(measure(data, truth, from, to, outputs));
    }
    return total.isFinite()
        ? scoring.figures(total, truth, Joined.of(outputs))
        : new Figures(total.loss(), List.of());
  }

  private BatchResult measure(
      DeviceExamples data, Targets truth, int from, int to, List<List<Tensor>> outputs) {
    try (NDScope scope = new NDScope();
        NDManager local = manager.newSubManager()) {
      scope.suppressNotUsedWarning();
      Targets own = truth.rows(IntStream.range(from, to).toArray());
      return batches.measure(data.rows(local, from, to), own, outputs::add);
    }
  }

  /**
   * Gives the calling thread back what steps and measuring took: what others compute now is as fast
   * as ever.
   */
  public void useAllThreads() {
    batches.useAllThreads();
  }

  @Override
  public void close() {
    batches.close();
  }
}
