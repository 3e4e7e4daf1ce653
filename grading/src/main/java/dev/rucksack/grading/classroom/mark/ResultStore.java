package dev.rucksack.grading.classroom.mark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.run.ExerciseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of earlier runs, one file each; what is not whole counts as not there. */
final class ResultStore {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path folder;

  ResultStore(Path folder) {
    this.folder = folder;
  }

  private record Kept(String key, ExerciseResult result) {}

  Optional<ExerciseResult> find(Learner learner, ResultKey key) {
    Path file = file(learner, key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      @Nullable Kept kept = GSON.fromJson(Files.readString(file), Kept.class);
      boolean whole = kept != null && key.digest().equals(kept.key()) && kept.result() != null;
      return whole ? Optional.of(kept.result()) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read.", e);
    }
  }

  void keep(Learner learner, ResultKey key, ExerciseResult result) {
    OutputFile.write(file(learner, key), GSON.toJson(new Kept(key.digest(), result)) + "\n");
  }

  private Path file(Learner learner, ResultKey key) {
    return folder
        .resolve(learner.fileName())
        .resolve(key.exercise() + "-" + key.digest().substring(0, 16) + ".json");
  }
}
