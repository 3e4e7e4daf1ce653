package dev.rucksack.train;

import dev.rucksack.error.TrainingException;
import dev.rucksack.progress.Notes;
import dev.rucksack.train.checkpoint.CheckpointFolder;
import dev.rucksack.train.checkpoint.RunImage;
import dev.rucksack.train.checkpoint.RunState;
import dev.rucksack.train.history.ResourceUse;
import dev.rucksack.train.step.Stepper;
import dev.rucksack.train.update.ParameterValues;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Saves a run as it goes, and puts it back to where an earlier process left it. */
final class Checkpointing implements AutoCloseable {
  private final Checkpoints plan;
  private final CheckpointFolder folder;
  private final Map<String, String> settings;
  private final ParameterValues weights;
  private final Stepper stepper;
  private final int stepsPerEpoch;

  Checkpointing(
      Checkpoints plan,
      Map<String, String> settings,
      ParameterValues weights,
      Stepper stepper,
      int stepsPerEpoch) {
    this.plan = plan;
    this.settings = settings;
    this.weights = weights;
    this.stepper = stepper;
    this.stepsPerEpoch = stepsPerEpoch;
    this.folder = new CheckpointFolder(plan.folder());
  }

  /**
   * Puts weights and optimizer back to the latest checkpoint, if there is one.
   *
   * @throws TrainingException if it is of another run, or none is whole
   */
  Optional<RunImage> resume() {
    Optional<RunImage> latest = folder.latest();
    latest.ifPresent(
        image -> {
          RunSettings.check(plan.folder(), image.settings(), settings);
          weights.load(image.weights(), image.best());
          stepper.restore(image.optimizer());
          Notes.say(
              "The run continues from the checkpoint in %s: %s and %d steps were done."
                  .formatted(
                      plan.folder(),
                      Stop.counted(image.state().history().size()),
                      image.state().steps()));
        });
    return latest;
  }

  /** Saves after a step within an epoch, if that is wanted now. */
  void afterStep(RunState state, Supplier<ResourceUse> used) {
    boolean due =
        plan.everySteps().isPresent() && state.steps() % plan.everySteps().getAsInt() == 0;
    if (due && state.steps() < stepsPerEpoch) {
      save(state, used.get());
    }
  }

  void save(RunState state, ResourceUse used) {
    long step = (state.epoch() - 1L) * stepsPerEpoch + state.steps();
    folder.save(
        step,
        new RunImage(settings, state, used, stepper.state(), weights.present(), weights.kept()));
  }

  @Override
  public void close() {
    folder.close();
  }
}
