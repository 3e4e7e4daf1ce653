package dev.rucksack.grading.classroom.roster;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The class, in the order of its file. */
public final class Roster {
  private final List<Learner> learners;
  private final Map<String, Learner> byKey = new HashMap<>();

  /**
   * Makes a roster.
   *
   * @throws ClassroomException if two learners have the same id
   */
  public Roster(List<Learner> learners) {
    this.learners = List.copyOf(learners);
    Set<String> ids = new HashSet<>();
    for (Learner learner : learners) {
      if (!ids.add(learner.id().toLowerCase(Locale.ROOT))) {
        throw new ClassroomException(
            "The roster has the learner " + learner.id() + " twice; leave one row.");
      }
    }
    index();
  }

  /**
   * Reads a table with headings: one of your own ({@code id,name,email}), Moodle's grading
   * worksheet or list of participants, or Canvas's gradebook.
   *
   * @throws ClassroomException if no column names the learners, or a row lacks its id
   */
  public static Roster read(Path file) {
    return of(Csv.read(file));
  }

  static Roster of(List<List<String>> rows) {
    if (rows.isEmpty()) {
      throw new ClassroomException(
          "The roster is empty; its first row has the headings, such as id,name,email.");
    }
    RosterColumns columns = RosterColumns.of(rows.get(0));
    List<Learner> learners = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      columns.learner(row).ifPresent(learners::add);
    }
    if (learners.isEmpty()) {
      throw new ClassroomException("The roster has headings but no learner; add a row for each.");
    }
    return new Roster(learners);
  }

  /** All, in order. */
  public List<Learner> learners() {
    return learners;
  }

  /** The learner whom a folder's or file's name means: by any id, by e-mail, or by name. */
  public Optional<Learner> find(String name) {
    return Optional.ofNullable(byKey.get(NameKey.of(name)))
        .or(() -> Optional.ofNullable(byKey.get("words:" + NameKey.sorted(name))));
  }

  private void index() {
    Map<String, Learner> weak = new LinkedHashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Learner learner : learners) {
      byKey.put(NameKey.of(learner.id()), learner);
    }
    for (Learner learner : learners) {
      for (String key : keys(learner)) {
        Learner other = weak.put(key, learner);
        if (other != null && !other.equals(learner)) {
          ambiguous.add(key);
        }
      }
    }
    // Two of the same name: neither is meant by it.
    weak.keySet().removeAll(ambiguous);
    weak.forEach(byKey::putIfAbsent);
  }

  private static Set<String> keys(Learner learner) {
    Set<String> keys = new HashSet<>();
    keys.add(NameKey.of(learner.name()));
    keys.add(NameKey.lastFirst(learner.name()));
    keys.add("words:" + NameKey.sorted(learner.name()));
    keys.add(NameKey.of(learner.email()));
    keys.add(NameKey.of(learner.email().replaceFirst("@.*", "")));
    for (String heading : RosterColumns.NUMBERS) {
      keys.add(NameKey.of(learner.column(heading).replaceFirst("^Participant ", "")));
    }
    keys.remove("");
    keys.remove("words:");
    return keys;
  }
}
