package dev.rucksack.grading.classroom.read;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.rucksack.grading.classroom.match.FileAnswers;
import dev.rucksack.grading.classroom.match.Snippet;
import dev.rucksack.grading.classroom.match.TaskIndex;
import dev.rucksack.grading.tokens.Imports;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Reads the code cells of a notebook, however damaged. It is read as a stream: outputs and whatever
 * else may be in it are passed over and take no memory.
 */
final class NotebookReader {
  private static final int LONGEST_LANGUAGE = 30;
  private static final int TAGS = 20;

  private final JsonReader json;
  private final List<Snippet> cells = new ArrayList<>();
  private final List<Integer> tooLong = new ArrayList<>();
  private int codeCells;
  private boolean cellsAtTheTop;
  private String kernel = "";
  private String language = "";

  private NotebookReader(JsonReader json) {
    this.json = json;
  }

  /** Reads what follows a member's name. */
  private interface Value {
    void read(String name) throws IOException;
  }

  /** Reads an element. */
  private interface Element {
    void read() throws IOException;
  }

  /** A cell, while it is read. */
  private static final class Cell {
    // A tool that lost the type of a cell would not have lost that of prose alone.
    private String type = "code";
    private String source = "";
    private String input = "";
    private List<String> tags = List.of();
    private OptionalInt version = OptionalInt.empty();
  }

  /**
   * The code cells.
   *
   * @throws IOException if the text is not a complete notebook
   */
  static Notebook read(String text) throws IOException {
    JsonReader json = new JsonReader(new StringReader(text));
    // Python writes NaN into outputs, which JSON has no word for.
    json.setStrictness(Strictness.LENIENT);
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw new MalformedJsonException("A notebook is an object.");
    }
    NotebookReader reader = new NotebookReader(json);
    reader.object(reader::member);
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("Something follows the notebook.");
    }
    String said = reader.kernel.isEmpty() ? reader.language : reader.kernel;
    String shown = said.substring(0, Math.min(said.length(), LONGEST_LANGUAGE));
    return new Notebook(reader.cells, reader.tooLong, shown.toLowerCase(Locale.ROOT));
  }

  /** The answers in a notebook's cells. */
  static FileAnswers answers(SubmittedFile file, TaskIndex tasks) {
    return tasks.answers(file.snippets(), List.of(), file.path());
  }

  private void member(String name) throws IOException {
    switch (name) {
      case "cells" -> {
        cellsAtTheTop = true;
        forget();
        array(this::cell);
      }
      case "worksheets" -> {
        // Format 3 has the cells in here; format 4 has no work sheets.
        if (cellsAtTheTop) {
          json.skipValue();
        } else {
          forget();
          array(() -> object(this::sheet));
        }
      }
      case "metadata" -> object(this::metadata);
      default -> json.skipValue();
    }
  }

  /** Of a name that occurs twice, the last counts. */
  private void forget() {
    cells.clear();
    tooLong.clear();
    codeCells = 0;
  }

  private void sheet(String name) throws IOException {
    if (name.equals("cells")) {
      array(this::cell);
    } else {
      json.skipValue();
    }
  }

  private void metadata(String name) throws IOException {
    switch (name) {
      case "kernelspec" -> object(key -> kernel = key.equals("language") ? string() : skip(kernel));
      case "language_info" ->
          object(key -> language = key.equals("name") ? string() : skip(language));
      default -> json.skipValue();
    }
  }

  private void cell() throws IOException {
    Cell cell = new Cell();
    object(name -> cellMember(cell, name));
    if (!cell.type.equals("code")) {
      return;
    }
    codeCells++;
    String text = Magics.without(cell.source.isEmpty() ? cell.input : cell.source);
    if (text.length() > SubmittedFile.LONGEST_TEXT) {
      tooLong.add(codeCells);
    } else if (!text.isBlank() || !cell.tags.isEmpty()) {
      cells.add(new Snippet(Imports.withoutPackage(text), cell.tags, cell.version));
    }
  }

  private void cellMember(Cell cell, String name) throws IOException {
    switch (name) {
      case "cell_type" -> cell.type = string();
      case "source" -> cell.source = text();
      case "input" -> cell.input = text();
      case "metadata" ->
          object(
              key -> {
                switch (key) {
                  case "tags" -> cell.tags = tags();
                  case "rucksack" ->
                      object(
                          own ->
                              cell.version = own.equals("version") ? number() : skip(cell.version));
                  default -> json.skipValue();
                }
              });
      default -> json.skipValue();
    }
  }

  private List<String> tags() throws IOException {
    List<String> tags = new ArrayList<>();
    array(
        () -> {
          String tag = string();
          if (tags.size() < TAGS) {
            tags.add(tag);
          }
        });
    return List.copyOf(tags);
  }

  /**
   * A string, or lines; of too long a text only so much that its length is seen. Some tools leave
   * out what ends each line: then all lines but the last lack it.
   */
  private String text() throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      return string();
    }
    List<String> lines = new ArrayList<>();
    int[] length = {0};
    array(
        () -> {
          boolean isLine = json.peek() == JsonToken.STRING;
          String line = string();
          if (isLine && length[0] <= SubmittedFile.LONGEST_TEXT) {
            lines.add(line);
            length[0] += line.length();
          }
        });
    boolean ended = lines.size() < 2 || lines.stream().anyMatch(line -> line.endsWith("\n"));
    return String.join(ended ? "" : "\n", lines);
  }

  private String string() throws IOException {
    return json.peek() == JsonToken.STRING ? json.nextString() : skip("");
  }

  private OptionalInt number() throws IOException {
    JsonToken next = json.peek();
    if (next != JsonToken.NUMBER && next != JsonToken.STRING) {
      return skip(OptionalInt.empty());
    }
    String text = json.nextString();
    return text.matches("\\d{1,8}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private <T> T skip(T instead) throws IOException {
    json.skipValue();
    return instead;
  }

  private void object(Value value) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      value.read(json.nextName());
    }
    json.endObject();
  }

  private void array(Element element) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      element.read();
    }
    json.endArray();
  }
}
