package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.read.Attempt;
import dev.rucksack.grading.classroom.read.HandIn;
import dev.rucksack.grading.classroom.read.HandInTime;
import dev.rucksack.grading.classroom.read.Submissions;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.sample.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountedTest {
  private static final List<ExerciseInfo> CATALOGUE =
      Stream.of("03-a", "03-b", "05-c").map(CountedTest::exercise).toList();

  private static ExerciseInfo exercise(String id) {
    ExerciseInfo sum = Samples.exercise();
    return new ExerciseInfo(
        id,
        1,
        sum.title(),
        sum.grader(),
        sum.task(),
        sum.statement(),
        sum.stub(),
        sum.solution(),
        sum.edits());
  }

  private static HandIn handIn(String id, String... exercises) {
    List<Attempt> attempts =
        Stream.of(exercises)
            .map(
                exercise ->
                    new Attempt(
                        exercise,
                        OptionalInt.empty(),
                        AnswerText.of("class A {}"),
                        Optional.empty(),
                        "a.ipynb",
                        new HandInTime(Instant.EPOCH, false, false)))
            .toList();
    return new HandIn(new Learner(id, id, "", Map.of()), attempts, List.of(), 1);
  }

  private static Counted counted(Optional<String> starts, boolean released, HandIn... handIns) {
    Submissions submissions = new Submissions(List.of(handIns), List.of(), List.of());
    return Counted.of(CATALOGUE, starts, released, submissions);
  }

  private static List<String> ids(Counted counted) {
    return counted.exercises().stream().map(ExerciseInfo::id).toList();
  }

  @Test
  void ofAReleaseAllCount() {
    Counted counted = counted(Optional.empty(), true, handIn("anna", "03-a"));
    assertThat(ids(counted)).containsExactly("03-a", "03-b", "05-c");
    assertThat(counted.why()).contains("3", "release");
  }

  @Test
  void otherwiseThoseThatSomebodyAnsweredAndTheTeacherHearsIt() {
    Counted counted =
        counted(
            Optional.empty(), false, handIn("anna", "03-a", "03-a"), handIn("ben", "03-a", "05-c"));
    assertThat(ids(counted)).containsExactly("03-a", "05-c");
    assertThat(counted.why()).contains("03-a (2), 05-c (1)", "--exercises");
  }

  @Test
  void aChoiceWinsAndACommaAtItsEndChoosesNothingMore() {
    assertThat(ids(counted(Optional.of("03,"), true, handIn("anna", "05-c"))))
        .containsExactly("03-a", "03-b");
    assertThat(ids(counted(Optional.of("05"), false))).containsExactly("05-c");
  }

  @Test
  void withoutAnAnswerThereIsNothingToCount() {
    for (boolean released : new boolean[] {false, true}) {
      assertThatThrownBy(() -> counted(Optional.empty(), released, handIn("anna")))
          .hasMessageContaining("// answer: …");
    }
  }
}
