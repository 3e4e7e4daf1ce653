package dev.rucksack.grading.classroom.trial;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Submissions drawn from a seed, with what their marks must be. */
final class MadeUpClass {
  private final Map<String, MadeUpAnswer> answers = new HashMap<>();
  private final List<String> incomplete = new ArrayList<>();

  /**
   * Writes a roster {@code class.csv} and notebooks below {@code submitted}.
   *
   * @param each how many exercises each learner answers
   */
  static MadeUpClass write(
      Path folder, List<ExerciseInfo> exercises, int learners, int each, long seed)
      throws IOException {
    MadeUpClass made = new MadeUpClass();
    var choices = exercises.stream().map(MadeUpAnswer::choice).toList();
    int rounds = MadeUpAnswer.rounds(exercises.size());
    DrawnAnswers<MadeUpAnswer> drawn = DrawnAnswers.draw(choices, learners, each, rounds, seed);
    drawn.incomplete(choices).forEach(number -> made.incomplete.add(exercises.get(number).id()));
    StringBuilder roster = new StringBuilder("id,name\n");
    for (int i = 1; i <= learners; i++) {
      String id = "u%03d".formatted(i);
      roster.append(id).append(",Learner ").append(i).append('\n');
      JsonArray cells = new JsonArray();
      Map<Integer, MadeUpAnswer> own = drawn.byLearner().get(i - 1);
      own.forEach(
          (number, answer) -> {
            String exercise = exercises.get(number).id();
            made.answers.put(id + " " + exercise, answer);
            cells.add(cell("// answer: " + exercise + "\n" + answer.text()));
          });
      writeNotebook(folder.resolve("submitted").resolve(id), cells);
    }
    Files.writeString(folder.resolve("class.csv"), roster.toString());
    return made;
  }

  private static void writeNotebook(Path folder, JsonArray cells) throws IOException {
    JsonObject notebook = new JsonObject();
    notebook.add("cells", cells);
    notebook.addProperty("nbformat", 4);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("exercises.ipynb"), notebook.toString());
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

  /** The exercises to which some kind of answer is not given: the class is too small. */
  List<String> incomplete() {
    return incomplete;
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
        boolean right = answer == null ? isMissing(result) : answer.right().test(result);
        if (!right) {
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

  private static boolean isMissing(ExerciseResult result) {
    return result.status() == Status.MISSING && result.earned() == 0;
  }
}
