package dev.rucksack.grading.classroom.release;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.notebook.Exercises;
import dev.rucksack.grading.run.Grader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks a notebook's answers as nbgrader wants it, each followed by a cell that gives points. */
final class NbgraderCells {
  private static final Pattern ANSWER = Pattern.compile("^\\s*//\\s*answer:\\s*([\\w.-]+)");
  private static final int SCHEMA_VERSION = 3;
  private static final String CHECKING = Exercises.class.getName();
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private final List<ExerciseInfo> exercises;

  NbgraderCells(List<ExerciseInfo> exercises) {
    this.exercises = List.copyOf(exercises);
  }

  /** The notebook with the marks. The cell with points follows the one that checks the answer. */
  String marked(String notebook) {
    JsonObject whole = JsonParser.parseString(notebook).getAsJsonObject();
    JsonArray cells = new JsonArray();
    List<ExerciseInfo> unchecked = new ArrayList<>();
    for (JsonElement element : whole.getAsJsonArray("cells")) {
      JsonObject cell = element.getAsJsonObject();
      cells.add(cell);
      answered(cell)
          .ifPresent(
              exercise -> {
                markAnswer(cell, exercise);
                unchecked.add(exercise);
              });
      for (ExerciseInfo exercise : List.copyOf(unchecked)) {
        if (source(cell).contains("Exercises.check(\"" + exercise.id() + "\"")) {
          cells.add(points(exercise));
          unchecked.remove(exercise);
        }
      }
    }
    unchecked.forEach(exercise -> cells.add(points(exercise)));
    whole.add("cells", cells);
    return GSON.toJson(whole) + "\n";
  }

  private Optional<ExerciseInfo> answered(JsonObject cell) {
    if (!cell.get("cell_type").getAsString().equals("code")) {
      return Optional.empty();
    }
    Matcher mark = ANSWER.matcher(source(cell));
    return mark.find()
        ? exercises.stream().filter(each -> each.id().equals(mark.group(1))).findFirst()
        : Optional.empty();
  }

  private static String source(JsonObject cell) {
    JsonElement source = cell.get("source");
    if (source.isJsonPrimitive()) {
      return source.getAsString();
    }
    StringBuilder text = new StringBuilder();
    source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
    return text.toString();
  }

  private static void markAnswer(JsonObject cell, ExerciseInfo exercise) {
    JsonObject metadata = cell.getAsJsonObject("metadata");
    metadata.add("nbgrader", mark("answer-" + exercise.id(), false));
    JsonObject ours = new JsonObject();
    ours.addProperty("exercise", exercise.id());
    ours.addProperty("version", exercise.version());
    metadata.add("rucksack", ours);
  }

  /**
   * The cell's last value is a number: nbgrader takes it for the points. The cell begins with a
   * text in quotes and uses no name, since a variable or a class of the learner may have any name,
   * and would be meant instead.
   */
  private static JsonObject points(ExerciseInfo exercise) {
    int points = Grader.points(exercise);
    JsonObject mark = mark("points-" + exercise.id(), true);
    mark.addProperty("points", points);
    JsonObject metadata = new JsonObject();
    metadata.add("nbgrader", mark);
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    cell.add("execution_count", null);
    cell.addProperty("id", "points-" + exercise.id());
    cell.add("metadata", metadata);
    cell.add("outputs", new JsonArray());
    cell.addProperty(
        "source",
        "// points for the gradebook\n"
            + "\"\".getClass().forName(\"%s\")".formatted(CHECKING)
            + ".getMethod(\"points\", \"\".getClass(), int.class).invoke(null, \"%s\", %d)"
                .formatted(exercise.id(), points));
    return cell;
  }

  private static JsonObject mark(String id, boolean grade) {
    JsonObject mark = new JsonObject();
    mark.addProperty("grade", grade);
    mark.addProperty("grade_id", id);
    mark.addProperty("locked", grade);
    mark.addProperty("schema_version", SCHEMA_VERSION);
    mark.addProperty("solution", !grade);
    mark.addProperty("task", false);
    return mark;
  }
}
