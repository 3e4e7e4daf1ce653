package dev.rucksack.grading.classroom.mark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of earlier runs, one file each; what is not whole counts as not there. */
final class ResultStore {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path folder;

  ResultStore(Path folder) {
    this.folder = folder;
  }

  private record Kept(String key, @Nullable Long milliseconds, ExerciseResult result) {}

  Optional<TimedResult> find(Learner learner, ResultKey key) {
    Path file = file(learner, key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      @Nullable Kept kept = GSON.fromJson(Files.readString(file), Kept.class);
      if (kept == null || !key.digest().equals(kept.key()) || !whole(kept.result())) {
        return Optional.empty();
      }
      return Optional.ofNullable(kept.milliseconds())
          .map(time -> new TimedResult(kept.result(), Duration.ofMillis(time)));
    } catch (IOException | RuntimeException e) {
      // Damaged in whatever way: Gson passes on what a record's constructor throws.
      return Optional.empty();
    }
  }

  /** Gson leaves out what a file lacks, and knows no word that an enum has not. */
  private static boolean whole(@Nullable ExerciseResult result) {
    return result != null
        && result.status() != Status.NOT_GRADED
        && present(
            result.id(), result.status(), result.remark(), result.output(), result.isolation())
        && result.tests().stream().allMatch(ResultStore::whole);
  }

  private static boolean whole(TestResult test) {
    return present(
        test.test(),
        test.name(),
        test.outcome(),
        test.message(),
        test.hint(),
        test.misconception());
  }

  private static boolean present(@Nullable Object... values) {
    return Arrays.stream(values).allMatch(Objects::nonNull);
  }

  void keep(Learner learner, ResultKey key, TimedResult timed) {
    Kept kept = new Kept(key.digest(), timed.time().toMillis(), timed.result());
    OutputFile.write(file(learner, key), GSON.toJson(kept) + "\n");
  }

  private Path file(Learner learner, ResultKey key) {
    return folder
        .resolve(learner.fileName())
        .resolve(key.exercise() + "-" + key.digest().substring(0, 16) + ".json");
  }
}
