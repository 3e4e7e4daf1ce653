package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose a file is, by the names that learning platforms give to what they hand out. */
final class Owner {
  /** {@code Zoë Groß_1234_assignsubmission_file_…}: Moodle, a folder or the start of a file. */
  private static final Pattern MOODLE =
      Pattern.compile("(?<name>.+)_(?<number>\\d+)_assignsubmission_(?:file|onlinetext)_?.*");

  /** {@code grosszoe_LATE_1234_567_name.ipynb}: Canvas. */
  private static final Pattern CANVAS =
      Pattern.compile(
          "(?<name>[^_]+)_(?<late>LATE_)?(?<number>\\d+)_\\d+_.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern FIRST_PART = Pattern.compile("(.+?)(?:_| - |-(?=\\d\\d)).*");

  private Owner() {}

  /**
   * The learner. Folders decide, from the outermost in; a file's own name only if it lies directly
   * in what was given, so that nobody hands in for somebody else by naming a file.
   */
  static Optional<Learner> of(Place place, Roster roster) {
    Optional<Learner> folders = ofFolders(place.folder().path(), roster);
    boolean direct = place.path().size() <= 2;
    return folders.isEmpty() && direct ? named(stem(place.name()), roster) : folders;
  }

  /** The learner whom the outermost of some folders names; what Moodle named, it decides. */
  static Optional<Learner> ofFolders(List<String> folders, Roster roster) {
    for (String folder : folders) {
      Optional<Learner> found = named(folder, roster);
      if (found.isPresent() || isMoodle(folder)) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether Moodle gave a folder its name. */
  static boolean isMoodle(String folder) {
    return MOODLE.matcher(folder).matches();
  }

  /** Whether a folder lies where nbgrader has a learner's assignments. */
  static boolean isAssignment(Place folder, Roster roster) {
    List<String> above = folder.folder().path();
    if (above.isEmpty()) {
      return false;
    }
    String own = above.get(above.size() - 1);
    return named(own, roster).isPresent()
        && ofFolders(above.subList(0, above.size() - 1), roster).isEmpty()
        && !isMoodle(own)
        && !CANVAS.matcher(own).matches();
  }

  /** Whether Canvas marked as late what tells whose a file is; names further in are a learner's. */
  static boolean isMarkedLate(Place place, Roster roster) {
    List<String> names = new ArrayList<>(place.folder().path());
    if (place.path().size() <= 2) {
      names.add(stem(place.name()));
    }
    return names.stream()
        .filter(name -> named(name, roster).isPresent())
        .findFirst()
        .map(CANVAS::matcher)
        .filter(Matcher::matches)
        .filter(parts -> parts.group("late") != null)
        .isPresent();
  }

  /** The name to show when nobody is found. */
  static String shown(Place place) {
    List<String> path = place.path();
    return path.size() > 2 ? path.get(1) : place.name();
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** A name counts more than a platform's number, which is tried where the name is two people's. */
  private static Optional<Learner> named(String name, Roster roster) {
    Optional<Learner> whole = roster.find(name);
    if (whole.isPresent()) {
      return whole;
    }
    for (Pattern platform : List.of(MOODLE, CANVAS)) {
      Matcher parts = platform.matcher(name);
      if (parts.matches()) {
        Optional<Learner> known = roster.find(parts.group("name"));
        return known
            .or(() -> roster.findNumber(parts.group("number")))
            .or(
                () ->
                    platform == CANVAS
                        ? roster.findRunTogether(parts.group("name"))
                        : Optional.empty());
      }
    }
    Matcher first = FIRST_PART.matcher(name);
    return first.matches() ? roster.find(first.group(1)) : Optional.empty();
  }
}
