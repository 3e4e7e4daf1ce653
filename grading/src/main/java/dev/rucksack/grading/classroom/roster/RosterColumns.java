package dev.rucksack.grading.classroom.roster;

import dev.rucksack.grading.classroom.file.ClassroomException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a roster's table has what, under the headings of several platforms. */
record RosterColumns(List<String> headings) {
  /** Headings under which platforms have ids, the most telling first. */
  static final List<String> NUMBERS =
      List.of(
          "id",
          "learner",
          "username",
          "id number",
          "idnumber",
          "sis user id",
          "sis login id",
          "identifier",
          "student id");

  /** What Canvas writes below the headings: of points in the name's column, else elsewhere. */
  private static final Set<String> CANVAS_ADDS = Set.of("Manual Posting", "Points Possible");

  private static final List<String> NAMES = List.of("name", "full name", "student", "fullname");
  private static final List<String> EMAILS = List.of("email", "email address", "e-mail", "mail");

  static RosterColumns of(List<String> row) {
    List<String> headings =
        row.stream().map(heading -> heading.strip().toLowerCase(Locale.ROOT)).toList();
    if (headings.stream().noneMatch(h -> NUMBERS.contains(h) || EMAILS.contains(h))) {
      throw new ClassroomException(
          "The roster's headings are "
              + String.join(", ", row)
              + "; one must be id, username, ID number, SIS User ID, Identifier or email.");
    }
    return new RosterColumns(headings);
  }

  /** Nobody, if the row is one that Canvas adds below the headings. */
  Optional<Learner> learner(List<String> row) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(row.size(), headings.size()); i++) {
      columns.putIfAbsent(headings.get(i), row.get(i));
    }
    String name = name(columns);
    if (name.equals("Points Possible") || name.equals("Student, Test")) {
      return Optional.empty();
    }
    String email = first(columns, EMAILS);
    String number = first(columns, NUMBERS);
    String id = number.isEmpty() ? email : number;
    if (id.isEmpty() && name.isEmpty() && row.stream().anyMatch(CANVAS_ADDS::contains)) {
      return Optional.empty();
    }
    if (id.isEmpty()) {
      throw new ClassroomException(
          "The roster's row of " + (name.isEmpty() ? row : name) + " has no id; give it one.");
    }
    return Optional.of(new Learner(id, name.isEmpty() ? id : name, email, columns));
  }

  private static String name(Map<String, String> columns) {
    String whole = first(columns, NAMES);
    if (!whole.isEmpty()) {
      return whole;
    }
    String given = first(columns, List.of("first name", "firstname", "given name"));
    String family = first(columns, List.of("last name", "lastname", "surname", "family name"));
    return (given + " " + family).strip();
  }

  private static String first(Map<String, String> columns, List<String> headings) {
    return headings.stream()
        .map(heading -> columns.getOrDefault(heading, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}
