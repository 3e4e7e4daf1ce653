package dev.rucksack.grading.classroom.read;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.rucksack.grading.classroom.file.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the code cells of a notebook, whoever damaged it. */
final class NotebookReader {

  private NotebookReader() {}

  /** The answers in a notebook; a remark and none if it is damaged or another language's. */
  static FileAnswers read(SubmittedFile file, TaskIndex tasks) {
    JsonObject notebook;
    try {
      notebook = JsonParser.parseString(Texts.decode(file.content())).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
      return FileAnswers.none(
          file.path() + " is no whole notebook; save it in JupyterLab and hand it in again.");
    }
    String language = language(notebook).toLowerCase(Locale.ROOT);
    if (!language.isEmpty() && !language.contains("java") && !language.contains("jshell")) {
      return FileAnswers.none(file.path() + " is a notebook in " + language + ", not in Java.");
    }
    List<Snippet> cells = new ArrayList<>();
    for (JsonElement cell : cells(notebook)) {
      snippet(cell).ifPresent(cells::add);
    }
    return tasks.answers(cells, List.of(), file.path());
  }

  private static String language(JsonObject notebook) {
    JsonObject metadata = object(notebook.get("metadata"));
    String language = string(object(metadata.get("kernelspec")).get("language"));
    return language.isEmpty()
        ? string(object(metadata.get("language_info")).get("name"))
        : language;
  }

  /** Format 4 has them at the top, format 3 in a work sheet. */
  private static JsonArray cells(JsonObject notebook) {
    if (notebook.get("cells") instanceof JsonArray cells) {
      return cells;
    }
    JsonArray all = new JsonArray();
    if (notebook.get("worksheets") instanceof JsonArray sheets) {
      for (JsonElement sheet : sheets) {
        if (object(sheet).get("cells") instanceof JsonArray cells) {
          all.addAll(cells);
        }
      }
    }
    return all;
  }

  private static Optional<Snippet> snippet(JsonElement element) {
    JsonObject cell = object(element);
    if (!string(cell.get("cell_type")).equals("code")) {
      return Optional.empty();
    }
    String text = joined(cell.has("source") ? cell.get("source") : cell.get("input"));
    JsonObject metadata = object(cell.get("metadata"));
    List<String> tags = new ArrayList<>();
    if (metadata.get("tags") instanceof JsonArray array) {
      array.forEach(tag -> tags.add(string(tag)));
    }
    return Optional.of(
        new Snippet(text, tags, number(object(metadata.get("rucksack")).get("version"))));
  }

  private static String joined(@Nullable JsonElement source) {
    if (!(source instanceof JsonArray lines)) {
      return string(source);
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(string(line)));
    return text.toString();
  }

  private static JsonObject object(@Nullable JsonElement element) {
    return element instanceof JsonObject object ? object : new JsonObject();
  }

  private static String string(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()
        ? element.getAsString()
        : "";
  }

  private static OptionalInt number(@Nullable JsonElement element) {
    if (element == null || !element.isJsonPrimitive()) {
      return OptionalInt.empty();
    }
    String text = element.getAsString();
    return text.matches("\\d{1,8}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
