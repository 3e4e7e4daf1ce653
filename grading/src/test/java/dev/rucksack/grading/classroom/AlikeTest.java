package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.read.Attempt;
import dev.rucksack.grading.classroom.read.HandInTime;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.classroom.similar.SimilarAnswers;
import dev.rucksack.grading.classroom.similar.SimilarPair;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;
import dev.rucksack.grading.sandbox.Isolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlikeTest {
  private static final GradeOptions OPTIONS = GradeOptions.behind(Isolation.ALLOW_LIST);
  private static final List<ExerciseInfo> EXERCISES = List.of(exercise("90-a"), exercise("91-b"));

  private static ExerciseInfo exercise(String id) {
    ExerciseInfo sum = Samples.exercise();
    return new ExerciseInfo(
        id, 1, id, sum.grader(), sum.task(), "", sum.stub(), Optional.empty(), Optional.empty());
  }

  /** Statements that no other seed writes. */
  private static String code(int seed, int statements) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < statements; i++) {
      for (int j = 0; j < 12; j++) {
        text.append("a ").append("+-*/%&|^".charAt(random.nextInt(8))).append(" (b) ");
      }
      text.append(";\n");
    }
    return text.toString();
  }

  private static LearnerMarks learner(String id, AnswerText... answers) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      ExerciseResult result = Grader.missing(EXERCISES.get(i), "", OPTIONS);
      Attempt attempt =
          new Attempt(
              EXERCISES.get(i).id(),
              OptionalInt.empty(),
              answers[i],
              Optional.empty(),
              "a.ipynb",
              new HandInTime(Instant.EPOCH, false, false));
      marks.add(new Mark(EXERCISES.get(i), result, 1, Optional.of(attempt), List.of()));
    }
    return new LearnerMarks(new Learner(id, id, "", Map.of()), marks, List.of(), 1);
  }

  private static SimilarAnswers among(LearnerMarks... learners) {
    return Alike.among(
        new ClassMarks(EXERCISES, Arrays.asList(learners), OPTIONS, List.of(), List.of()));
  }

  @Test
  void codeDoesNotHideInAHelper() {
    String copied = code(1, 10);
    List<SimilarPair> pairs =
        among(
                learner("anna", AnswerText.of("class A { " + copied + "}")),
                learner(
                    "ben",
                    new AnswerText("class B {}", List.of("class Help {}", "{" + copied + "}"))),
                learner("cleo", AnswerText.of("class C { " + code(2, 10) + "}")))
            .pairs();
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).second().id()).isEqualTo("ben");
    assertThat(pairs.get(0).secondText().text()).contains(copied);
  }

  @Test
  void theMostAlikeOfAllExercisesComeFirst() {
    String partly = code(3, 20);
    List<SimilarPair> pairs =
        among(
                learner("anna", AnswerText.of(partly + code(4, 4)), AnswerText.of(code(5, 10))),
                learner(
                    "ben",
                    AnswerText.of(partly + code(6, 4)),
                    AnswerText.of(code(5, 10) + code(7, 1))))
            .pairs();
    assertThat(pairs).extracting(SimilarPair::exercise).containsExactly("91-b", "90-a");
    assertThat(pairs.get(1).share()).isLessThan(1);
  }
}
