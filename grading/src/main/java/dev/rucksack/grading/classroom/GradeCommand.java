package dev.rucksack.grading.classroom;

import dev.rucksack.grading.catalogue.Catalogue;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.FolderLock;
import dev.rucksack.grading.classroom.file.Texts;
import dev.rucksack.grading.classroom.mark.ClassGrading;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.Marker;
import dev.rucksack.grading.classroom.read.Submissions;
import dev.rucksack.grading.classroom.release.Overlay;
import dev.rucksack.grading.classroom.report.Remarks;
import dev.rucksack.grading.classroom.report.Reports;
import dev.rucksack.grading.classroom.report.TerminalTable;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.similar.SimilarAnswers;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.sandbox.Isolation;
import dev.rucksack.progress.Progress;
import dev.rucksack.progress.ProgressDisplay;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code ./kit grade}: grades what a class handed in. */
public final class GradeCommand {
  private final GradeSettings settings;
  private final List<ExerciseInfo> catalogue;
  private final OptionalLong released;
  private final Supplier<Marker> markers;
  private final PrintStream out;

  /**
   * Makes the command.
   *
   * @param released the seed of the release that is graded, if it is one
   */
  GradeCommand(
      GradeSettings settings,
      List<ExerciseInfo> catalogue,
      OptionalLong released,
      Supplier<Marker> markers,
      PrintStream out) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.released = released;
    this.markers = markers;
    this.out = out;
  }

  /** Runs it; ends with status 1 and one sentence if the teacher has to fix something. */
  public static void main(String[] arguments) {
    // Wanted whatever the class path logs to: with the kernel, to nothing.
    Progress.display(ProgressDisplay.lines(System.err));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int status =
        status(
            () -> {
              GradeSettings settings = GradeSettings.of(Arrays.asList(arguments));
              Optional<Overlay> kept = settings.overlay().map(Overlay::read);
              return new GradeCommand(
                      settings,
                      kept.map(Overlay::exercises).orElseGet(Catalogue::load),
                      kept.map(each -> OptionalLong.of(each.seed())).orElse(OptionalLong.empty()),
                      Marker::sandboxed,
                      out)
                  .run();
            },
            System.err);
    // A child process of an answer may leave a thread that reads from it.
    System.exit(status);
  }

  /** The status with which a run ends: 0 if every answer was graded. */
  static int status(Supplier<ClassMarks> run, PrintStream err) {
    try {
      return run.get().notGraded() == 0 ? 0 : 1;
    } catch (ClassroomException | UncheckedIOException | IllegalStateException e) {
      err.println("kit: " + Texts.oneLine(String.valueOf(e.getMessage())));
      return 1;
    }
  }

  ClassMarks run() {
    Roster roster = Roster.read(settings.roster());
    Map<String, Instant> times =
        settings.times().map(file -> Times.read(file, roster)).orElse(Map.of());
    Submissions submissions =
        Submissions.read(settings.submissions(), roster, catalogue, times, settings.nbgraders());
    Counted counted =
        Counted.of(catalogue, settings.exercises(), settings.overlay().isPresent(), submissions);
    GradeOptions behind = behind();
    return FolderLock.during(
        settings.out(),
        () -> {
          GradeOptions options = behind.withSeed(seed());
          out.println("Answers run in " + options.isolation().description() + ".");
          out.println(counted.why());
          out.println("Inputs are drawn from seed " + options.seed() + ".");
          return reported(graded(submissions, counted.exercises(), options));
        });
  }

  private ClassMarks graded(
      Submissions submissions, List<ExerciseInfo> exercises, GradeOptions options) {
    ClassGrading grading =
        new ClassGrading(
            exercises,
            options,
            settings.rules(),
            results(),
            settings.regrade(),
            settings.workers());
    try (Progress progress = Progress.start("Grading", submissions.handIns().size())) {
      return grading.grade(submissions, markers, learner -> progress.advance(1));
    }
  }

  /** Marks first: trouble with what is alike costs none of them. */
  private ClassMarks reported(ClassMarks marks) {
    Reports.write(settings.out(), marks, settings.assignment());
    summary(marks);
    SimilarAnswers similar = Alike.among(marks);
    Reports.writeSimilar(settings.out(), similar);
    out.printf(
        "Groups of identical answers: %d. Other similar pairs: %d.%n",
        similar.same().size(), similar.pairs().size());
    out.println("Written: " + settings.out().resolve("class.html") + " and the files beside it.");
    return marks;
  }

  private Path results() {
    return settings.out().resolve("results");
  }

  private long seed() {
    if (settings.seed().isPresent()) {
      return settings.seed().getAsLong();
    }
    return released.orElseGet(() -> SeedFile.in(results()));
  }

  private GradeOptions behind() {
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
    return GradeOptions.behind(isolation).withTestLimit(settings.testLimit());
  }

  private void summary(ClassMarks marks) {
    out.println();
    out.print(TerminalTable.of(marks));
    marks.remarks().forEach(remark -> out.println(Texts.oneLine(remark)));
    if (!marks.unknown().isEmpty()) {
      String names = Texts.oneLine(String.join(", ", marks.unknown()));
      out.println("Not on the roster, not graded: " + names);
    }
    long missing = marks.learners().stream().filter(each -> each.files() == 0).count();
    if (missing > 0) {
      String empty =
          marks.unknown().isEmpty()
              ? ""
              : " Some files belong to nobody, so their grades stay empty in moodle.csv and"
                  + " canvas.csv.";
      out.println(missing + " on the roster handed in nothing." + empty);
    }
    if (marks.notGraded() > 0) {
      out.println(Remarks.notGraded(marks));
    }
  }
}
