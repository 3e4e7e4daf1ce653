package dev.rucksack.exercises.c14sparsity.cheapestformat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.exercises.c14sparsity.cheapestformat.CheapestFormat.Format;
import dev.rucksack.exercises.c14sparsity.cheapestformat.CheapestFormat.Matrix;
import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link CheapestFormat}. */
@Exercise(
    id = "14-cheapest-format",
    version = 1,
    title = "Which format is smallest",
    task = CheapestFormat.class,
    solution = Solution.class,
    stub = Stub.class)
public final class CheapestFormatGrader {

  @Test
  @DisplayName("dense: every weight, zeros included")
  @Hint(
      value = "A dense matrix stores its zeros as well. How many bits are a byte?",
      misconception = "counts only the weights that are not zero, or bits instead of bytes")
  void countsDenseBytes(CheapestFormat answer, Draw draw) {
    int rows = draw.between(2, 50);
    int columns = draw.between(2, 50);
    check(answer, Format.DENSE, new Matrix(rows, columns, 1, 32), 4L * rows * columns);
    check(answer, Format.DENSE, new Matrix(rows, columns, 2, 8), (long) rows * columns);
  }

  @Test
  @DisplayName("bitmap: a bit for each weight, and the weights that are not zero")
  @Hint(
      value =
          "The bitmap has a bit for every place of the matrix, zero or not; the weights after it"
              + " are only those that are not zero.",
      misconception = "leaves the bitmap out, or gives a byte to each of its bits")
  void countsBitmapBytes(CheapestFormat answer, Draw draw) {
    int rows = draw.between(2, 20);
    int stored = draw.between(3, 9);
    check(answer, Format.BITMAP, new Matrix(rows, 64, stored, 32), 8L * rows + 4L * stored);
    check(answer, Format.BITMAP, new Matrix(rows, 128, stored, 64), 16L * rows + 8L * stored);
  }

  @Test
  @DisplayName("CSR: weights, their columns, and where the rows begin")
  @Hint(
      value =
          "Count CSR's three arrays one by one. Five rows have six numbers that say where rows"
              + " begin, and end.",
      misconception = "forgets an array of CSR, or the end of the last row")
  void countsCsrBytes(CheapestFormat answer, Draw draw) {
    int rows = draw.between(2, 50);
    int stored = draw.between(3, 90);
    check(answer, Format.CSR, new Matrix(rows, 100, stored, 32), 4L + 4L * rows + 5L * stored);
    check(answer, Format.CSR, new Matrix(rows, 100, stored, 8), 4L + 4L * rows + 2L * stored);
  }

  @Test
  @DisplayName("CSR: wide matrices need wider numbers for their columns")
  @Hint(
      value =
          "256 columns are numbered from 0 to 255, which fits in a byte. With 257 it does not. What"
              + " are the limits of two bytes?",
      misconception = "off by one at the limit of a column's number")
  void widensTheColumns(CheapestFormat answer, Draw draw) {
    int stored = draw.between(10, 200);
    int[] columns = {256, 257, 65_536, 65_537};
    int[] bytes = {1, 2, 2, 4};
    for (int i = 0; i < columns.length; i++) {
      check(
          answer,
          Format.CSR,
          new Matrix(9, columns[i], stored, 32),
          40L + (4L + bytes[i]) * stored);
    }
  }

  @Test
  @DisplayName("weights are rounded up to whole bytes, a bitmap to words of 8 bytes")
  @Hint(
      value =
          "Weights of 9 bits in all take 2 bytes, a bitmap of 9 bits takes 8. Round each array up by"
              + " itself, not each weight, not each row, and not their sum. What is 9 / 8 in Java?",
      misconception = "rounds bits down, each weight up to a byte, or the bitmap to bytes only")
  void roundsUp(CheapestFormat answer, Draw draw) {
    // 3 · 3 = 9 places and 3 weights of 4 bits: 36, 9 and 12 bits.
    Matrix small = new Matrix(3, 3, 3, 4);
    check(answer, Format.DENSE, small, 5);
    check(answer, Format.BITMAP, small, 8 + 2);
    check(answer, Format.CSR, small, 2 + 3 + 16);
    int eighths = draw.between(1, 20);
    check(answer, Format.DENSE, new Matrix(1, 8 * eighths + 1, 0, 1), eighths + 1L);
    check(answer, Format.DENSE, new Matrix(1, 8 * eighths, 0, 1), eighths);
    check(answer, Format.BITMAP, new Matrix(1, 8 * eighths + 7, 1, 3), 8 * (eighths / 8 + 1L) + 1);
  }

  @Test
  @DisplayName("more weights than an int can count")
  @Hint(
      value =
          "60,000 · 60,000 is negative in an int. Which of the two factors do you make a long, and"
              + " before or after the multiplication?",
      misconception = "multiplies ints and gets a long too late")
  @Hidden
  void countsBeyondInt(CheapestFormat answer, Draw draw) {
    long stored = 2_000_000_000L + draw.between(1, 1000);
    Matrix large = new Matrix(60_000, 60_000, stored, 32);
    check(answer, Format.DENSE, large, 14_400_000_000L);
    check(answer, Format.BITMAP, large, 450_000_000L + 4 * stored);
    check(answer, Format.CSR, large, 240_004L + 6 * stored);
    check(answer, Format.CSR, new Matrix(Integer.MAX_VALUE, 1, 0, 32), 8_589_934_592L);
  }

  @Test
  @DisplayName("the cheapest format, from full matrices to empty ones")
  @Hint(
      value =
          "Compare the bytes of all three formats. Full matrices are cheapest when dense,"
              + " half-empty ones as bitmaps, and CSR pays in large matrices with few weights.",
      misconception = "chooses by sparsity alone, or never considers a format")
  void choosesTheCheapest(CheapestFormat answer, Draw draw) {
    int rows = draw.between(80, 120);
    // 200 columns of floats: 800 a row dense; 25 + 4n as a bitmap; 4 + 5n as CSR, n stored in a
    // row.
    chosen(answer, new Matrix(rows, 200, 200L * rows, 32), Format.DENSE);
    chosen(answer, new Matrix(rows, 200, 195L * rows, 32), Format.DENSE);
    chosen(answer, new Matrix(rows, 200, 193L * rows, 32), Format.BITMAP);
    chosen(answer, new Matrix(rows, 200, 22L * rows, 32), Format.BITMAP);
    chosen(answer, new Matrix(rows, 200, 20L * rows, 32), Format.CSR);
    chosen(answer, new Matrix(rows, 200, 0, 32), Format.CSR);
    // The same share of zeros, but of one bit each: the bitmap is as large as the matrix.
    chosen(answer, new Matrix(rows, 200, 193L * rows, 1), Format.DENSE);
  }

  @Test
  @DisplayName("of equally small formats, the simplest")
  @Hint(
      value =
          "Two formats take the same number of bytes. Dense is simpler than a bitmap, a bitmap"
              + " simpler than CSR.",
      misconception = "prefers the more complicated of equals")
  void prefersTheSimplest(CheapestFormat answer, Draw draw) {
    int rows = draw.between(5, 90);
    // A row of 64: 256 bytes dense, 8 + 4 · 62 as a bitmap.
    chosen(answer, new Matrix(rows, 64, 62L * rows, 32), Format.DENSE);
    // 8 bytes of bits and CSR's 4 + 4: a row of 64 without any weight.
    chosen(answer, new Matrix(1, 64, 0, 32), Format.BITMAP);
    // With weights of one bit, all three take 8 bytes.
    chosen(answer, new Matrix(1, 64, 0, 1), Format.DENSE);
  }

  private static void chosen(CheapestFormat answer, Matrix matrix, Format expected) {
    assertThat(answer.cheapest(matrix)).as("cheapest for %s", matrix).isEqualTo(expected);
  }

  private static void check(CheapestFormat answer, Format format, Matrix matrix, long expected) {
    assertThat(answer.bytes(format, matrix))
        .as("%s bytes of %s", format, matrix)
        .isEqualTo(expected);
  }
}
