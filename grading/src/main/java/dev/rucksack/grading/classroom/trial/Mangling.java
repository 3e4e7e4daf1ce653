package dev.rucksack.grading.classroom.trial;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tools, platforms and learners do to a notebook; none of it may cost anybody a point. */
enum Mangling {
  /** As the course's own lab saves it. */
  NONE,
  /** A hosted notebook names the kernel that it knows, Python. */
  HOSTED,
  /** An editor knows no kernel, and leaves out what ends the lines. */
  EDITOR,
  /** Cells were moved. */
  REORDERED,
  /** The comments that mark answers were deleted. */
  UNMARKED,
  /** The comments were written again, with mistakes. */
  MISSPELT,
  /** Below the answers the stubs were pasted once more. */
  STUBS_BELOW,
  /** All cells were joined. */
  JOINED,
  /** Canvas named the file, which is in no folder. */
  CANVAS;

  /**
   * Writes a learner's notebook.
   *
   * @param submitted the class's folder
   * @param learner the learner's number, from 1
   * @param answers by the ids of the exercises
   * @param stubs of all exercises by their ids
   */
  void write(Path submitted, int learner, Map<String, String> answers, Map<String, String> stubs)
      throws IOException {
    Path file =
        this == CANVAS
            ? submitted.resolve("%dlearner_LATE_%d_7_x.ipynb".formatted(learner, 1000 + learner))
            : submitted.resolve(MadeUpClass.id(learner)).resolve("exercises.ipynb");
    Files.createDirectories(file.getParent());
    Files.writeString(file, notebook(cells(answers, stubs)).toString());
  }

  private List<String> cells(Map<String, String> answers, Map<String, String> stubs) {
    List<String> cells = new ArrayList<>();
    answers.forEach((exercise, text) -> cells.add(mark(exercise) + text));
    return switch (this) {
      case REORDERED -> cells.reversed();
      case JOINED -> List.of(String.join("\n", cells));
      case STUBS_BELOW -> {
        answers.keySet().forEach(each -> cells.add(mark(each) + stubs.get(each)));
        yield cells;
      }
      case NONE, HOSTED, EDITOR, UNMARKED, MISSPELT, CANVAS -> cells;
    };
  }

  private String mark(String exercise) {
    return switch (this) {
      case UNMARKED -> "";
      case MISSPELT -> "// answer: " + exercise.replace("-", "_") + "\n";
      case NONE, HOSTED, EDITOR, REORDERED, STUBS_BELOW, JOINED, CANVAS ->
          "// answer: " + exercise + "\n";
    };
  }

  private JsonObject notebook(List<String> texts) {
    JsonArray cells = new JsonArray();
    texts.forEach(text -> cells.add(cell(text)));
    JsonObject notebook = new JsonObject();
    notebook.add("cells", cells);
    notebook.addProperty("nbformat", 4);
    if (this == HOSTED || this == EDITOR) {
      JsonObject kernel = new JsonObject();
      kernel.addProperty("name", this == HOSTED ? "python3" : "");
      JsonObject language = new JsonObject();
      language.addProperty("name", this == HOSTED ? "python" : "plaintext");
      JsonObject metadata = new JsonObject();
      metadata.add("kernelspec", kernel);
      metadata.add("language_info", language);
      notebook.add("metadata", metadata);
    }
    return notebook;
  }

  private JsonObject cell(String text) {
    JsonObject cell = new JsonObject();
    cell.addProperty("cell_type", "code");
    if (this == HOSTED || this == EDITOR) {
      String end = this == HOSTED ? "\n" : "";
      JsonArray lines = new JsonArray();
      text.lines().forEach(line -> lines.add(line + end));
      cell.add("source", lines);
    } else {
      cell.addProperty("source", text);
    }
    return cell;
  }
}
