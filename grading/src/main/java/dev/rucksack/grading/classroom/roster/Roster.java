package dev.rucksack.grading.classroom.roster;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The class, in the order of its file. */
public final class Roster {
  private static final String WORDS = "words:";
  private static final String PARTICIPANT = "^Participant ";

  private final List<Learner> learners;
  private final List<LearnerIndex> exact;
  private final LearnerIndex ids;
  private final LearnerIndex names;
  private final LearnerIndex numbers;
  private final LearnerIndex runTogether;

  /**
   * Makes a roster.
   *
   * @throws ClassroomException if two learners have the same id
   */
  public Roster(List<Learner> learners) {
    this.learners = List.copyOf(learners);
    Set<String> known = new HashSet<>();
    for (Learner learner : learners) {
      if (!known.add(lower(learner.id()))) {
        throw new ClassroomException(
            "The roster has the learner " + learner.id() + " twice; leave one row.");
      }
    }
    exact =
        List.of(
            new LearnerIndex(learners, learner -> List.of(lower(learner.id()))),
            new LearnerIndex(learners, learner -> List.of(lower(learner.email()))));
    this.ids = new LearnerIndex(learners, learner -> List.of(NameKey.of(learner.id())));
    this.names = new LearnerIndex(learners, Roster::keys);
    this.numbers = new LearnerIndex(learners, Roster::numbers);
    this.runTogether = new LearnerIndex(learners, learner -> NameKey.runTogether(learner.name()));
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

  /**
   * The learner whom a folder's or file's name means: by any id, by e-mail, or by name; as it is
   * written in the roster, or else without case, accents and signs.
   */
  public Optional<Learner> find(String name) {
    String key = NameKey.of(name);
    return exact.stream()
        .flatMap(index -> index.find(lower(name)).stream())
        .findFirst()
        .or(() -> ids.find(key))
        .or(
            () ->
                ids.isAmbiguous(key)
                    ? Optional.empty()
                    : names.find(key).or(() -> names.find(WORDS + NameKey.sorted(name))));
  }

  /**
   * The learner to whom Moodle or Canvas gave a number. Ids of the teacher's own do not count: the
   * same number may be another's there.
   */
  public Optional<Learner> findNumber(String number) {
    return numbers.find(number);
  }

  /**
   * The learner whose names Canvas wrote as one word, family name first, however many names that
   * is; letters beyond a to z may be missing from it.
   */
  public Optional<Learner> findRunTogether(String name) {
    return runTogether.find(NameKey.of(name));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Set<String> keys(Learner learner) {
    Set<String> keys = new HashSet<>();
    keys.add(NameKey.of(learner.name()));
    keys.add(NameKey.lastFirst(learner.name()));
    keys.add(WORDS + NameKey.sorted(learner.name()));
    keys.add(NameKey.of(learner.email()));
    keys.add(NameKey.of(learner.email().replaceFirst("@.*", "")));
    for (String heading : RosterColumns.NUMBERS) {
      keys.add(NameKey.of(learner.column(heading).replaceFirst(PARTICIPANT, "")));
    }
    keys.remove(WORDS);
    return keys;
  }

  private static Set<String> numbers(Learner learner) {
    Set<String> numbers = new HashSet<>();
    numbers.add(learner.column("identifier").replaceFirst(PARTICIPANT, ""));
    if (isOfCanvas(learner)) {
      numbers.add(learner.column("id"));
    }
    return numbers;
  }

  /** A roster of the teacher's own may have sections, too, but calls nobody a student. */
  private static boolean isOfCanvas(Learner learner) {
    Set<String> headings = learner.columns().keySet();
    return headings.contains("sis login id") || headings.containsAll(Set.of("student", "section"));
  }
}
