package dev.rucksack.grading.classroom;

import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.Options;
import dev.rucksack.grading.classroom.mark.LateRule;
import dev.rucksack.grading.classroom.mark.Policy;
import dev.rucksack.grading.classroom.mark.Rules;
import dev.rucksack.grading.classroom.read.HandedIn;
import dev.rucksack.grading.sandbox.Isolation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The settings of {@code ./kit grade}.
 *
 * @param submissions folders, archives and files
 * @param roster the class's table
 * @param out where everything is written
 * @param exercises ids, or starts of ids, with commas; all that the class answered if empty
 * @param seed of the tests' inputs; the overlay's, else one that is drawn, if empty
 * @param overlay what a class release kept back
 * @param rules from points to marks
 * @param times a table of when learners handed in
 * @param workers learners at a time
 * @param testLimit the time of one test
 * @param isolation that answers run behind; the strongest if empty
 * @param nbgraders whether the submissions are nbgrader's, so that its time stamps count
 * @param regrade whether answers with earlier results are graded again
 * @param assignment the heading of Canvas's column
 */
record GradeSettings(
    List<Path> submissions,
    Path roster,
    Path out,
    Optional<String> exercises,
    OptionalLong seed,
    Optional<Path> overlay,
    Rules rules,
    Optional<Path> times,
    int workers,
    Duration testLimit,
    Optional<Isolation> isolation,
    boolean nbgraders,
    boolean regrade,
    String assignment) {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--roster",
          "--out",
          "--exercises",
          "--seed",
          "--overlay",
          "--policy",
          "--deadline",
          "--late-per-day",
          "--late-most",
          "--times",
          "--workers",
          "--test-limit",
          "--budget",
          "--isolation",
          "--versions",
          "--assignment");

  static GradeSettings of(List<String> words) {
    Options options = new Options(words, WITH_VALUE, Set.of("--regrade", "--nbgrader"));
    if (options.rest().isEmpty()) {
      throw new ClassroomException("Nothing to grade; give folders, archives or files.");
    }
    return new GradeSettings(
        options.rest().stream().map(Path::of).toList(),
        Path.of(
            options
                .value("--roster")
                .orElseThrow(
                    () -> new ClassroomException("--roster is missing; give the class's CSV."))),
        Path.of(options.value("--out").orElse("grades")),
        options.value("--exercises"),
        seed(options),
        options.value("--overlay").map(Path::of),
        rules(options),
        options.value("--times").map(Path::of),
        options.number("--workers", 1, 64, Runtime.getRuntime().availableProcessors()),
        Duration.ofMillis(options.number("--test-limit", 100, 600_000, 1_000)),
        options.value("--isolation").map(GradeSettings::isolation),
        options.has("--nbgrader"),
        options.has("--regrade"),
        options.value("--assignment").orElse("Exercises"));
  }

  private static OptionalLong seed(Options options) {
    return options.value("--seed").isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(options.number("--seed", 0, 999_999_999, 1));
  }

  private static Rules rules(Options options) {
    Optional<LateRule> late =
        options
            .value("--deadline")
            .map(
                text ->
                    new LateRule(
                        deadline(text),
                        options.number("--late-per-day", 0, 100, 10) / 100.0,
                        options.number("--late-most", 0, 100, 100) / 100.0));
    if (late.isEmpty() && (options.has("--late-per-day") || options.has("--late-most"))) {
      throw new ClassroomException("Late days cost something, but from when? Give --deadline.");
    }
    Policy policy = choice(options, "--policy", "last", "best") ? Policy.LAST : Policy.BEST;
    Optional<Duration> budget =
        options
            .value("--budget")
            .map(text -> Duration.ofSeconds(options.number("--budget", 1, 1_000_000, 1)));
    return new Rules(policy, late, choice(options, "--versions", "accept", "refuse"), budget);
  }

  /** Whether the first of two words was given, which stands also for none. */
  private static boolean choice(Options options, String name, String first, String second) {
    String value = options.value(name).orElse(first).toLowerCase(Locale.ROOT);
    if (!value.equals(first) && !value.equals(second)) {
      throw new ClassroomException(
          "%s is %s; it must be %s or %s.".formatted(name, value, first, second));
    }
    return value.equals(first);
  }

  private static ZonedDateTime deadline(String text) {
    return HandedIn.inZone(text)
        .orElseThrow(
            () ->
                new ClassroomException(
                    "--deadline is " + text + "; write it as \"2026-11-24 18:00 Europe/Berlin\"."));
  }

  private static Isolation isolation(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "namespaces" -> Isolation.NAMESPACES;
      case "allow-list" -> Isolation.ALLOW_LIST;
      default ->
          throw new ClassroomException(
              "--isolation is " + text + "; it must be namespaces or allow-list.");
    };
  }
}
