package dev.rucksack.train;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import java.util.Map;
import java.util.OptionalDouble;

/** Takes optimizer steps and measures, freeing whatever each of them created. */
final class Stepper {
  private static final int MEASURED_AT_ONCE = 256;

  /** The engine has one random state and one gradient collector for all threads. */
  private static final Object ENGINE = new Object();

  private final Block block;
  private final Loss loss;
  private final NDManager manager;
  private final UpdateRule rule;
  private final ParameterStore store;
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
    this.block = block;
    this.loss = options.loss();
    this.manager = manager;
    this.rule = UpdateRule.of(options.optimizer(), trainable, manager);
    this.store = new ParameterStore(manager, false);
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
        BatchResult result = learn(pass.next(local));
        Step step = new Step(result, norm(result));
        if (step.isFinite()) {
          rule.update(rate, clipFactor(step.gradientNorm()));
        }
        return step;
      }
    }
  }

  private BatchResult learn(Feed.Batch batch) {
    NDArray labels = batch.labels();
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray logits = block.forward(store, new NDList(batch.inputs()), true).singletonOrThrow();
      NDArray value = loss.evaluate(new NDList(labels), new NDList(logits));
      BatchResult result = result(value, logits, labels);
      if (result.isFinite()) {
        collector.backward(value);
      }
      return result;
    } catch (EngineException e) {
      throw NetworkCheck.failure(Math.toIntExact(labels.size()), e);
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
      NDIndex index = range(from, to);
      NDArray labels = data.labels().get(local, index);
      NDList inputs = new NDList(data.inputs().get(local, index));
      NDArray logits = block.forward(store, inputs, false).singletonOrThrow();
      return result(loss.evaluate(new NDList(labels), new NDList(logits)), logits, labels);
    } catch (EngineException e) {
      throw NetworkCheck.failure(Math.toIntExact(to - from), e);
    }
  }

  private static NDIndex range(long from, long to) {
    return new NDIndex().addSliceDim(from, to);
  }

  private static BatchResult result(NDArray meanLoss, NDArray logits, NDArray labels) {
    long correct = logits.argMax(1).eq(labels).sum().getLong();
    return new BatchResult(labels.size(), meanLoss.getFloat(), correct);
  }
}
