package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.SequentialBlock;
import dev.rucksack.data.Split;
import dev.rucksack.error.TrainingException;
import dev.rucksack.progress.Notes;
import dev.rucksack.train.checkpoint.CheckpointFolder;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Schedule;
import dev.rucksack.train.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end in an error or by the stop button and go on; {@link KilledRunTest} kills them. */
class CheckpointsTest {
  private static final Split DATA = Toys.clouds();
  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(Adam.rate(0.01))
          .withSchedule(Schedule.warmUp(0.2, Schedule.cosine()))
          .withClipNorm(1)
          .withEpochs(5)
          .withBatchSize(16) // 97 examples: 6 steps, the last one of 17
          .withPatience(2);

  private final List<String> notes = new ArrayList<>();
  private Consumer<String> before = text -> {};
  @TempDir Path folder;

  /** What a run led to, without times. */
  private record End(List<Float> weights, List<List<Double>> history, String reason) {}

  @BeforeEach
  void listen() {
    before = Notes.sink(notes::add);
  }

  @AfterEach
  void stopListening() {
    Notes.sink(before);
  }

  private static End fit(Trainer trainer) {
    try (TrainingRun run = trainer.fit(DATA)) {
      List<List<Double>> history =
          run.history().stream()
              .map(e -> List.of(e.trainLoss(), e.train("accuracy"), e.validationLoss()))
              .toList();
      return new End(Toys.allWeights(run.block()), history, run.reason());
    }
  }

  private Trainer trainer(TrainingOptions options) {
    return Trainer.of(Toys.dropoutNet(), options).checkpoints(Checkpoints.in(folder).everySteps(4));
  }

  /** Breaks a run off after some of its 30 steps. */
  private void breakOff(int steps) {
    int[] taken = {0};
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            if (++taken[0] == steps) {
              throw new UnsupportedOperationException("broken");
            }
          }
        };
    assertThatThrownBy(() -> fit(trainer(OPTIONS).listener(broken))).hasMessage("broken");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void goesOnAsIfNothingHadHappened() {
    End undisturbed = fit(Trainer.of(Toys.dropoutNet(), OPTIONS));
    breakOff(3); // before the first checkpoint
    assertThat(notes).isEmpty();
    breakOff(11); // behind 6 + 4
    breakOff(7); // the end of the third epoch is the latest, at 12 + 6
    assertThat(fit(trainer(OPTIONS))).isEqualTo(undisturbed);
    assertThat(notes)
        .containsExactly(
            "The run continues from the checkpoint in %s: 1 epoch and 4 steps were done."
                .formatted(folder),
            "The run continues from the checkpoint in %s: 2 epochs and 4 steps were done."
                .formatted(folder));
  }

  @Test
  void withoutMomentumOrPatienceToo() {
    TrainingOptions plain = OPTIONS.withoutEarlyStopping().withOptimizer(Sgd.rate(0.1));
    End undisturbed = fit(Trainer.of(Toys.dropoutNet(), plain));
    Trainer fresh = Trainer.of(Toys.dropoutNet(), plain).checkpoints(folder);
    assertThat(fit(fresh)).isEqualTo(undisturbed);
    assertThat(fit(Trainer.of(Toys.dropoutNet(), plain).checkpoints(folder)))
        .isEqualTo(undisturbed);
  }

  @Test
  void aFinishedRunGivesItsEndAgain() throws IOException {
    List<Integer> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onResume(List<EpochResult> history, int steps) {
            told.add(history.size());
          }

          @Override
          public void onStep(StepResult result) {
            told.add(-1);
          }
        };
    End first = fit(trainer(OPTIONS));
    assertThat(fit(trainer(OPTIONS).listener(listener))).isEqualTo(first);
    assertThat(told).containsExactly(first.history().size());
    assertThat(files()).hasSize(3).contains("lock");
  }

  @Test
  void stoppedByTheUserItGoesOn() {
    End undisturbed = fit(Trainer.of(Toys.dropoutNet(), OPTIONS));
    SequentialBlock net = Toys.dropoutNet();
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            if (result.epoch() == 2 && result.step() == 3) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Trainer trainer = Trainer.of(net, OPTIONS).checkpoints(folder);
    try (TrainingRun run = trainer.listener(stop).fit(DATA)) {
      assertThat(run.ending()).isEqualTo(Ending.STOPPED_BY_USER);
      assertThat(fit(trainer)).isEqualTo(undisturbed);
    }
    assertThat(notes).singleElement().asString().contains("1 epoch and 3 steps were done");
  }

  @Test
  void theCostAddsUp() {
    breakOff(20);
    try (TrainingRun run = trainer(OPTIONS).fit(DATA)) {
      double epochs = run.history().stream().mapToDouble(EpochResult::seconds).sum();
      assertThat(run.seconds()).isGreaterThanOrEqualTo(epochs);
    }
  }

  @Test
  void aDamagedCheckpointIsSetAside() throws IOException {
    End undisturbed = fit(Trainer.of(Toys.dropoutNet(), OPTIONS));
    breakOff(11);
    assertThat(files())
        .containsExactly("lock", "step-000000006.checkpoint", "step-000000010.checkpoint");
    Path latest = folder.resolve("step-000000010.checkpoint");
    byte[] bytes = Files.readAllBytes(latest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(latest, bytes);
    assertThat(fit(trainer(OPTIONS))).isEqualTo(undisturbed);
    assertThat(notes)
        .containsExactly(
            "The checkpoint %s is damaged and was set aside as %s.damaged."
                .formatted(latest, latest),
            "The run continues from the checkpoint in %s: 1 epoch and 0 steps were done."
                .formatted(folder));
  }

  @Test
  void allAreDamaged() throws IOException {
    breakOff(5);
    Files.write(folder.resolve("step-000000004.checkpoint"), new byte[] {1, 2});
    assertThatThrownBy(() -> fit(trainer(OPTIONS)))
        .isInstanceOf(TrainingException.class)
        .hasMessage("No checkpoint in %s is intact; empty the folder to start again.", folder);
  }

  @Test
  void anUnfinishedFileIsRemoved() throws IOException {
    // No system gives out so large a number to a process.
    String name = ".step-000000004.checkpoint.999999999999-%s.tmp".formatted(UUID.randomUUID());
    Path partial = Files.write(folder.resolve(name), new byte[9]);
    fit(trainer(OPTIONS));
    assertThat(partial).doesNotExist();
  }

  @Test
  void anotherRunIsRefused() {
    breakOff(5);
    Map<String, TrainingOptions> others =
        Map.of(
            "optimizer", OPTIONS.withOptimizer(Adam.rate(0.02)),
            "schedule", OPTIONS.withSchedule(Schedule.cosine()),
            "norm to clip to", OPTIONS.withClipNorm(2),
            "number of epochs", OPTIONS.withEpochs(6),
            "batch size", OPTIONS.withBatchSize(8),
            "patience", OPTIONS.withPatience(3),
            "seed", OPTIONS.withSeed(43));
    others.forEach(
        (name, options) ->
            assertThatThrownBy(() -> fit(trainer(options)))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                    "The checkpoints in %s are from a run with a different %s (", folder, name)
                .hasMessageEndingWith("; use the earlier one, or choose another folder."));
  }

  @Test
  void anotherNetworkOrOtherDataAreRefused() {
    breakOff(5);
    Trainer wide = Trainer.of(Toys.mlp(3), OPTIONS).checkpoints(folder);
    assertThatThrownBy(() -> fit(wide)).hasMessageContaining("with a different network (");
    Split fewer = new Split(DATA.train().take(96), DATA.validation(), DATA.test());
    assertThatThrownBy(() -> trainer(OPTIONS).fit(fewer))
        .hasMessageContaining("with a different training part (97 examples #")
        .hasMessageContaining(", now 96 examples #");
    Split other = new Split(DATA.train(), Toys.clouds("clouds", 40, 9), DATA.test());
    assertThatThrownBy(() -> trainer(OPTIONS).fit(other))
        .hasMessageContaining("with a different validation part (");
  }

  @Test
  void theNumberOfThreadsCounts() {
    Map<String, String> saved = Map.of("number of threads", "2");
    assertThatThrownBy(() -> RunSettings.check(folder, saved, Map.of("number of threads", "1")))
        .hasMessageContaining("with a different number of threads (2, now 1);");
  }

  @Test
  void inUse() {
    try (CheckpointFolder own = new CheckpointFolder(folder)) {
      assertThat(own.latest()).isEmpty();
      assertThatThrownBy(() -> fit(trainer(OPTIONS)))
          .isInstanceOf(TrainingException.class)
          .hasMessage(
              "Another run writes checkpoints to %s; wait for it, or choose another folder.",
              folder);
    }
    new CheckpointFolder(folder).close();
  }

  @Test
  void noPlaceForThem() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> fit(Trainer.of(Toys.mlp(2), OPTIONS).checkpoints(file)))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("Checkpoints cannot be kept in %s (", file);
    assertThatThrownBy(() -> Checkpoints.in(folder).everySteps(0))
        .hasMessage("The number of steps between checkpoints is 0; give at least 1.");
  }
}
