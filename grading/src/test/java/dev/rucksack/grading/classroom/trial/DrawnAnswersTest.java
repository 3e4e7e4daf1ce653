package dev.rucksack.grading.classroom.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.trial.DrawnAnswers.Choice;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawnAnswersTest {
  private static final int LEARNERS = 200;
  private static final int EACH = 7;

  /** To each of 90 exercises a right answer, three wrong ones, and thirteen other kinds. */
  private static final List<Choice<String>> CHOICES =
      IntStream.range(0, 90).mapToObj(DrawnAnswersTest::choice).toList();

  private static Choice<String> choice(int exercise) {
    String right = exercise + ": right";
    List<String> wrong = List.of(exercise + ": a", exercise + ": b", exercise + ": c");
    Stream<List<String>> others =
        IntStream.range(0, 13).mapToObj(i -> List.of(exercise + ": kind " + i));
    return new Choice<>(
        Stream.concat(Stream.of(List.of(right), wrong), others).toList(),
        Stream.concat(Collections.nCopies(12, right).stream(), wrong.stream()).toList());
  }

  private static DrawnAnswers<String> drawn(int learners, long seed) {
    return DrawnAnswers.draw(CHOICES, learners, EACH, 1, seed);
  }

  private static long given(DrawnAnswers<String> drawn, Predicate<String> wanted) {
    return drawn.byLearner().stream()
        .flatMap(those -> those.values().stream().filter(wanted))
        .count();
  }

  @Test
  void everyKindOfAnswerIsGivenToEveryExercise() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(drawn(LEARNERS, seed).incomplete(CHOICES)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void everyLearnerAnswersAsManyExercisesAndEachAnswerIsToItsExercise() {
    assertThat(drawn(LEARNERS, 1).byLearner())
        .hasSize(LEARNERS)
        .allSatisfy(
            those -> {
              assertThat(those).hasSize(EACH);
              those.forEach((number, answer) -> assertThat(answer).startsWith(number + ":"));
            });
  }

  @Test
  void everyExerciseIsAnsweredAboutAsOften() {
    List<Map<Integer, String>> all = drawn(LEARNERS, 2).byLearner();
    assertThat(IntStream.range(0, CHOICES.size()).boxed())
        .allSatisfy(
            number ->
                assertThat(all.stream().filter(those -> those.containsKey(number)).count())
                    .isBetween(15L, 16L));
  }

  @Test
  void whatIsNotUsualIsGivenAsOftenAsThereAreRounds() {
    var drawn = DrawnAnswers.draw(CHOICES.subList(0, 10), LEARNERS, EACH, 5, 7);
    assertThat(given(drawn, "3: kind 4"::equals)).isEqualTo(5);
    assertThat(given(drawn, answer -> answer.contains("kind"))).isEqualTo(10 * 13 * 5);
    assertThat(given(drawn, answer -> true)).isEqualTo(LEARNERS * EACH);
  }

  @Test
  void oneSeedDrawsTheSameAndAnotherSomethingElse() {
    assertThat(drawn(LEARNERS, 3)).isEqualTo(drawn(LEARNERS, 3)).isNotEqualTo(drawn(LEARNERS, 4));
  }

  @Test
  void theExercisesForWhichAClassIsTooSmallAreNamed() {
    // 184 learners fill 14 or 15 seats of each exercise, which has 15 kinds of answer.
    List<Map<Integer, String>> all = drawn(184, 5).byLearner();
    List<Integer> short14 =
        IntStream.range(0, CHOICES.size())
            .filter(number -> all.stream().filter(those -> those.containsKey(number)).count() == 14)
            .boxed()
            .toList();
    assertThat(drawn(184, 5).incomplete(CHOICES)).isEqualTo(short14).hasSize(90 * 15 - 184 * EACH);
  }

  @Test
  void nobodyAnswersMoreThanThereIs() {
    var drawn = DrawnAnswers.draw(CHOICES.subList(0, 2), 3, EACH, 1, 6);
    assertThat(drawn.byLearner()).allSatisfy(those -> assertThat(those).containsOnlyKeys(0, 1));
  }
}
