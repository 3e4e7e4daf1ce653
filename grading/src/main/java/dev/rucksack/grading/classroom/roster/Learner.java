package dev.rucksack.grading.classroom.roster;

import java.util.Map;

/**
 * One of the class.
 *
 * @param id identifies the learner; unique in the roster, and never changes
 * @param name as people write it
 * @param email empty if unknown
 * @param columns the learner's row of the roster, by lower-case heading
 */
public record Learner(String id, String name, String email, Map<String, String> columns) {

  /** Keeps its own copy of the row. */
  public Learner {
    columns = Map.copyOf(columns);
  }

  /** What the roster says under a heading; empty if nothing. */
  public String column(String heading) {
    return columns.getOrDefault(heading, "");
  }

  /** The id as a file name. */
  public String fileName() {
    String plain = id.replaceAll("[^A-Za-z0-9._-]", "_");
    boolean same = plain.equals(id) && !plain.startsWith(".");
    return same ? plain : "_" + plain + "-" + Integer.toHexString(id.hashCode());
  }
}
