package dev.rucksack.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.rucksack.error.TrainingException;
import dev.rucksack.train.checkpoint.BatchResult;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.update.OptimizerState;
import dev.rucksack.train.update.UpdateRule;
import java.util.Map;
import java.util.OptionalDouble;

/** Takes optimizer steps and measures, freeing whatever each of them created. */
final class Stepper implements AutoCloseable {
  private static final int MEASURED_AT_ONCE = 256;

  /** The engine has one random state and one gradient collector for all threads. */
  private static final Object ENGINE = new Object();

  private final NDManager manager;
  private final UpdateRule rule;
  private final Learner learner;
  private final OptionalDouble clipNorm;
  private final boolean needsNorm;

  /**
   * @param needsNorm whether somebody wants to know the gradient's norm
   * @param manager lives as long as the run works; owns the optimizer's state
   */
  Stepper(
      Block block,
      TrainingOptions options,
      Map<String, Parameter> trainable,
      boolean needsNorm,
      NDManager manager) {
    this.manager = manager;
    this.rule = UpdateRule.of(options.optimizer(), trainable, manager);
    this.learner = new Learner(block, options.loss(), manager);
    this.clipNorm = options.clipNorm();
    this.needsNorm = needsNorm || clipNorm.isPresent();
  }

  /** Runs an action while no other training run draws from the engine's random state. */
  static void seeded(Engine engine, int seed, Runnable action) {
    synchronized (ENGINE) {
      engine.setRandomSeed(seed);
      action.run();
    }
  }

  /**
   * Takes one step; without a finite loss and gradient the weights stay as they are.
   *
   * @param pass gives out the batch
   * @param seed what dropout follows from
   * @param rate the learning rate, at least 0
   */
  Step step(Feed.Pass pass, int seed, double rate) {
    synchronized (ENGINE) {
      manager.getEngine().setRandomSeed(seed);
      // The scope also frees what operators attach to the weights' own manager.
      try (NDScope scope = new NDScope();
          NDManager local = manager.newSubManager()) {
        scope.suppressNotUsedWarning();
        BatchResult result = learner.learn(pass.next(local));
        Step step = new Step(result, norm(result));
        if (step.isFinite()) {
          rule.update(rate, clipFactor(step.gradientNorm()));
        }
        return step;
      }
    }
  }

  /** A copy of what the optimizer remembers. */
  OptimizerState state() {
    return rule.state();
  }

  /**
   * Goes on from what an optimizer remembered.
   *
   * @throws TrainingException if it is that of another network or another optimizer
   */
  void restore(OptimizerState state) {
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

  /** Measures a whole part without changing anything. */
  BatchResult measure(DeviceExamples data) {
    BatchResult total = BatchResult.NONE;
    long size = data.labels().size();
    for (long from = 0; from < size; from += MEASURED_AT_ONCE) {
      total = total.plus(measure(data, from, Math.min(from + MEASURED_AT_ONCE, size)));
    }
    return total;
  }

  private BatchResult measure(DeviceExamples data, long from, long to) {
    try (NDScope scope = new NDScope();
        NDManager local = manager.newSubManager()) {
      scope.suppressNotUsedWarning();
      NDIndex rows = new NDIndex().addSliceDim(from, to);
      return learner.measure(data.inputs().get(local, rows), data.labels().get(local, rows));
    }
  }

  /**
   * Gives the calling thread back what steps and measuring took: what others compute now is as fast
   * as ever.
   */
  void useAllThreads() {
    learner.useAllThreads();
  }

  @Override
  public void close() {
    learner.close();
  }
}
