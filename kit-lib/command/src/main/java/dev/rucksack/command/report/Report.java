package dev.rucksack.command.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command found so far: fields for programs, lines for people. */
public final class Report {
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  /** An empty report of a command. */
  public Report(String command) {
    fields.put("command", command);
    fields.put("ok", true);
    fields.put("error", Optional.empty());
  }

  /** Sets a field of the JSON object; {@link Json} says what it may be. */
  public Report field(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Adds lines of text. */
  public Report say(String text) {
    lines.add(text);
    return this;
  }

  /** Notes that the command failed, and why. */
  public void failed(String sentence) {
    fields.put("ok", false);
    fields.put("error", sentence);
  }

  /** One line of JSON. */
  public String json() {
    return Json.of(fields);
  }

  /** The lines of text, each ended; empty if there are none. */
  public String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
