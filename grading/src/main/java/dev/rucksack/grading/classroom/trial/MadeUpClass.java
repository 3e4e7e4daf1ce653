package dev.rucksack.grading.classroom.trial;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.ExerciseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Submissions drawn from a seed, with what their marks must be. */
final class MadeUpClass {
  private final Map<String, MadeUpAnswer> answers = new HashMap<>();

  /** Writes a roster {@code class.csv} and notebooks below {@code submitted}. */
  static MadeUpClass write(Path folder, List<ExerciseInfo> exercises, int learners, long seed)
      throws IOException {
    MadeUpClass made = new MadeUpClass();
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, List<MadeUpAnswer>> choices = new HashMap<>();
    exercises.forEach(exercise -> choices.put(exercise.id(), MadeUpAnswer.of(exercise)));
    StringBuilder roster = new StringBuilder("id,name\n");
    for (int i = 1; i <= learners; i++) {
      String id = "u%03d".formatted(i);
      roster.append(id).append(",Learner ").append(i).append('\n');
      JsonArray cells = new JsonArray();
      for (ExerciseInfo exercise : exercises) {
        List<MadeUpAnswer> choice = choices.getOrDefault(exercise.id(), List.of());
        MadeUpAnswer answer = choice.get(random.nextInt(choice.size()));
        made.answers.put(id + " " + exercise.id(), answer);
        cells.add(cell("// answer: " + exercise.id() + "\n" + answer.text()));
      }
      JsonObject notebook = new JsonObject();
      notebook.add("cells", cells);
      notebook.addProperty("nbformat", 4);
      Path file = folder.resolve("submitted").resolve(id).resolve("exercises.ipynb");
      Files.createDirectories(file.getParent());
      Files.writeString(file, notebook.toString());
    }
    Files.writeString(folder.resolve("class.csv"), roster.toString());
    return made;
  }

  private static JsonObject cell(String text) {
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.addProperty("source", text);
    return cell;
  }

  int answers() {
    return answers.size();
  }

  /** How many answers of each kind there are, in a line. */
  String kinds() {
    Map<String, Integer> counts = new TreeMap<>();
    answers.values().forEach(answer -> counts.merge(answer.kind(), 1, Integer::sum));
    return "answers: " + counts;
  }

  /** Marks that are not what they must be, a line each. */
  List<String> differences(ClassMarks marks) {
    List<String> differences = new ArrayList<>();
    for (LearnerMarks learner : marks.learners()) {
      for (Mark mark : learner.marks()) {
        String key = learner.learner().id() + " " + mark.exercise().id();
        MadeUpAnswer answer = answers.get(key);
        ExerciseResult result = mark.result();
        if (answer == null || !answer.right().test(result)) {
          differences.add(
              "%s (%s): %s, %d of %d points; %s"
                  .formatted(
                      key,
                      answer == null ? "nothing" : answer.kind(),
                      result.status(),
                      result.earned(),
                      result.points(),
                      result.tests().stream().map(t -> t.test() + " " + t.outcome()).toList()));
        }
      }
    }
    return differences;
  }
}
