package dev.rucksack.grading.classroom;

import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.mark.ClassGrading;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.Marker;
import dev.rucksack.grading.classroom.read.Submissions;
import dev.rucksack.grading.classroom.release.Chosen;
import dev.rucksack.grading.classroom.release.Overlay;
import dev.rucksack.grading.classroom.report.Reports;
import dev.rucksack.grading.classroom.report.TerminalTable;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.similar.SimilarPair;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.sandbox.Isolation;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code ./kit grade}: grades what a class handed in. */
public final class GradeCommand {
  private final GradeSettings settings;
  private final List<ExerciseInfo> catalogue;
  private final long seed;
  private final Supplier<Marker> markers;
  private final PrintStream out;

  /**
   * Makes the command.
   *
   * @param seed of the tests' inputs where the settings have none
   */
  GradeCommand(
      GradeSettings settings,
      List<ExerciseInfo> catalogue,
      long seed,
      Supplier<Marker> markers,
      PrintStream out) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.seed = seed;
    this.markers = markers;
    this.out = out;
  }

  /** Runs it; ends with status 1 and one sentence if the teacher has to mend something. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      GradeSettings settings = GradeSettings.of(Arrays.asList(arguments));
      Overlay kept =
          settings.overlay().map(Overlay::read).orElseGet(() -> new Overlay(1, Catalogue.load()));
      new GradeCommand(settings, kept.exercises(), kept.seed(), Marker::sandboxed, out).run();
    } catch (ClassroomException | UncheckedIOException | IllegalStateException e) {
      System.err.println("kit: " + e.getMessage());
      System.exit(1);
    }
    // A child process of an answer may leave a thread that reads from it.
    System.exit(0);
  }

  ClassMarks run() {
    Roster roster = Roster.read(settings.roster());
    Map<String, Instant> times =
        settings.times().map(file -> Times.read(file, roster)).orElse(Map.of());
    Submissions submissions = Submissions.read(settings.submissions(), roster, catalogue, times);
    List<ExerciseInfo> exercises = chosen(submissions);
    GradeOptions options = options();
    out.println("Answers run in " + options.isolation().description() + ".");
    ClassGrading grading =
        new ClassGrading(
            exercises,
            options,
            settings.rules(),
            settings.out().resolve("results"),
            settings.regrade(),
            settings.workers());
    Progress progress = new Progress(out, submissions.handIns().size());
    ClassMarks marks = grading.grade(submissions, markers, progress::done);
    List<SimilarPair> similar = Alike.among(marks);
    Reports.write(settings.out(), marks, similar, settings.assignment());
    summary(marks, similar);
    return marks;
  }

  private List<ExerciseInfo> chosen(Submissions submissions) {
    Set<String> answered =
        submissions.handIns().stream()
            .flatMap(handIn -> handIn.attempts().stream())
            .map(attempt -> attempt.exercise())
            .collect(Collectors.toSet());
    List<ExerciseInfo> chosen = Chosen.of(catalogue, settings.exercises());
    if (settings.exercises().isEmpty()) {
      chosen = chosen.stream().filter(each -> answered.contains(each.id())).toList();
    }
    if (chosen.isEmpty()) {
      throw new ClassroomException(
          "No file answers an exercise; is it the right folder, and do answers keep their first"
              + " line \"// answer: …\"?");
    }
    return chosen;
  }

  private GradeOptions options() {
    Isolation strongest = Isolation.strongest();
    Isolation isolation = settings.isolation().orElse(strongest);
    if (strongest != Isolation.NAMESPACES && settings.isolation().isEmpty()) {
      throw new ClassroomException(
          "This system offers no namespaces to lock answers in; grade on Linux, or accept "
              + strongest.description()
              + " with --isolation allow-list.");
    }
    if (isolation == Isolation.NAMESPACES && strongest != Isolation.NAMESPACES) {
      throw new ClassroomException(
          "This system offers no namespaces; grade on Linux, or give --isolation allow-list.");
    }
    return GradeOptions.behind(isolation)
        .withSeed(settings.seed().orElse(seed))
        .withTestLimit(settings.testLimit());
  }

  private void summary(ClassMarks marks, List<SimilarPair> similar) {
    out.println();
    out.print(TerminalTable.of(marks));
    marks.remarks().forEach(out::println);
    if (!marks.unknown().isEmpty()) {
      out.println("Not on the roster, not graded: " + String.join(", ", marks.unknown()));
    }
    long missing = marks.learners().stream().filter(each -> each.files() == 0).count();
    if (missing > 0) {
      out.println(missing + " on the roster handed in nothing.");
    }
    out.println(similar.size() + " pairs of answers are alike.");
    out.println("Written: " + settings.out().resolve("class.html") + " and the files beside it.");
  }
}
