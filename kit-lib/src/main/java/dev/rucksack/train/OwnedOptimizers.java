package dev.rucksack.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes DJL's optimizers, with their state owned by the run: DJL leaves it to the garbage
 * collector, which does not see native memory.
 */
final class OwnedOptimizers {

  private OwnedOptimizers() {}

  static Optimizer of(OptimizerSpec spec, NDManager owner, Tracker rate) {
    return switch (spec) {
      case Sgd sgd -> new OwnedSgd(sgd, owner, rate);
      case Adam adam -> new OwnedAdam(adam, owner, rate);
    };
  }

  private static NDArray own(NDArray state, NDManager owner) {
    if (state.getManager() != owner) {
      NDScope.unregister(state); // it outlives the step that made it
      state.attach(owner);
    }
    return state;
  }

  private static final class OwnedSgd extends ai.djl.training.optimizer.Sgd {
    private final NDManager owner;

    OwnedSgd(Sgd spec, NDManager owner, Tracker rate) {
      super(
          Optimizer.sgd()
              .setLearningRateTracker(rate)
              .optMomentum((float) spec.momentum())
              .optWeightDecays((float) spec.weightDecay()));
      this.owner = owner;
    }

    @Override
    protected NDArray withDefaultState(
        Map<String, Map<Device, NDArray>> state,
        String key,
        Device device,
        Function<String, NDArray> defaultFunction) {
      return own(super.withDefaultState(state, key, device, defaultFunction), owner);
    }
  }

  private static final class OwnedAdam extends ai.djl.training.optimizer.Adam {
    private final NDManager owner;

    OwnedAdam(Adam spec, NDManager owner, Tracker rate) {
      super(
          Optimizer.adam()
              .optLearningRateTracker(rate)
              .optBeta1((float) spec.beta1())
              .optBeta2((float) spec.beta2())
              .optEpsilon((float) spec.epsilon())
              .optWeightDecays((float) spec.weightDecay()));
      this.owner = owner;
    }

    @Override
    protected NDArray withDefaultState(
        Map<String, Map<Device, NDArray>> state,
        String key,
        Device device,
        Function<String, NDArray> defaultFunction) {
      return own(super.withDefaultState(state, key, device, defaultFunction), owner);
    }
  }
}
