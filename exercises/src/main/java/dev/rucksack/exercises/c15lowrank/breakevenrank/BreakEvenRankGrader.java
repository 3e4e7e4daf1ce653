package dev.rucksack.exercises.c15lowrank.breakevenrank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link BreakEvenRank}. */
@Exercise(
    id = "15-break-even-rank",
    version = 1,
    title = "When two factors are smaller",
    task = BreakEvenRank.class,
    solution = Solution.class,
    stub = Stub.class)
public final class BreakEvenRankGrader {

  @Test
  @DisplayName("the numbers of both factors")
  @Hint(
      value = "The first factor has a column for each rank, the second a row. Count both.",
      misconception = "counts one factor only, or multiplies where it should add")
  void countsBothFactors(BreakEvenRank answer, Draw draw) {
    int rows = draw.between(5, 40);
    int columns = draw.between(50, 90);
    int rank = draw.between(3, 9);
    assertThat(answer.numbers(rows, columns, rank))
        .as("numbers of factors of a %d × %d matrix, rank %d", rows, columns, rank)
        .isEqualTo((long) rows * rank + (long) rank * columns);
    assertThat(answer.numbers(rows, columns, 0)).as("numbers of rank 0").isZero();
  }

  @Test
  @DisplayName("the largest rank that is smaller than the matrix")
  @Hint(
      value = "Set the two numbers equal and solve for the rank. Which way do you round?",
      misconception = "solves for the wrong rank, or rounds up")
  void findsTheLargest(BreakEvenRank answer, Draw draw) {
    int rows = 2 * draw.between(20, 60) + 1;
    check(answer, rows, rows + 2);
    check(answer, rows + 2, 5 * rows);
    check(answer, 784, 128);
  }

  @Test
  @DisplayName("fewer numbers, not as many")
  @Hint(
      value =
          "A square matrix of 10 × 10 and its factors of rank 5 take 100 numbers each. Nothing is"
              + " gained at 5.",
      misconception = "takes the break-even itself for a gain")
  void gainsAtLeastOne(BreakEvenRank answer, Draw draw) {
    int half = draw.between(3, 50);
    check(answer, 2 * half, 2 * half);
    check(answer, 12 * half, 6 * half);
  }

  @Test
  @DisplayName("0 if no rank makes it smaller")
  @Hint(
      value =
          "A single row cannot be split into anything smaller. Does your rank fall to 0, or below?",
      misconception = "returns at least 1, or a negative rank")
  void findsNone(BreakEvenRank answer, Draw draw) {
    check(answer, 1, draw.between(1, 50));
    check(answer, draw.between(1, 50), 1);
    check(answer, 2, 2);
  }

  @Test
  @DisplayName("multiples")
  @Hint(
      value =
          "Round the largest rank down to a multiple. If it is below the first one, the answer is 0.",
      misconception = "rounds to the nearest multiple, or up, or never returns 0")
  void roundsDown(BreakEvenRank answer, Draw draw) {
    int multiple = draw.between(8, 16);
    // Square matrices of 2·s: the break-even is s, so s − 1 is the largest.
    multiple(answer, 2 * (3 * multiple + 1), multiple, 3 * multiple);
    multiple(answer, 2 * 3 * multiple, multiple, 2 * multiple);
    multiple(answer, 2 * multiple, multiple, 0);
    multiple(answer, 2 * multiple, 1, multiple - 1);
  }

  @Test
  @DisplayName("more numbers than an int can count")
  @Hint(
      value =
          "60,000 · 60,000 is negative in an int, and 2,000,000,000 + 2,000,000,000 is, too. Which"
              + " factor do you make a long?",
      misconception = "multiplies or adds ints and gets a long too late")
  @Hidden
  void countsBeyondInt(BreakEvenRank answer, Draw draw) {
    int rank = draw.between(30_000, 40_000);
    assertThat(answer.numbers(60_000, 50_000, rank)).isEqualTo(110_000L * rank);
    assertThat(answer.numbers(2_000_000_000, 2_000_000_000, 3)).isEqualTo(12_000_000_000L);
    check(answer, 60_000, 60_000);
    check(answer, 2_000_000_000, 2_000_000_000);
  }

  /** Its definition: this rank gains something, and the next one does not. */
  private static void check(BreakEvenRank answer, int rows, int columns) {
    long matrix = (long) rows * columns;
    long each = (long) rows + columns;
    int rank = answer.largest(rows, columns);
    assertThat(rank).as("largest rank for %d × %d", rows, columns).isNotNegative();
    assertThat(rank == 0 || rank * each < matrix)
        .as("rank %d of %d × %d takes %d of %d numbers", rank, rows, columns, rank * each, matrix)
        .isTrue();
    assertThat((rank + 1) * each)
        .as("numbers of rank %d, one more, for %d × %d", rank + 1, rows, columns)
        .isGreaterThanOrEqualTo(matrix);
  }

  private static void multiple(BreakEvenRank answer, int side, int multiple, int expected) {
    assertThat(answer.largest(side, side, multiple))
        .as("largest multiple of %d for %d × %d", multiple, side, side)
        .isEqualTo(expected);
  }
}
