package dev.rucksack.exercises.c14sparsity.csrproduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.exercises.c14sparsity.csrproduct.CsrProduct.Csr;
import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judges answers to {@link CsrProduct}. */
@Exercise(
    id = "14-csr-product",
    version = 1,
    title = "Store only what is there",
    task = CsrProduct.class,
    solution = Solution.class,
    stub = Stub.class)
public final class CsrProductGrader {

  @Test
  @DisplayName("compress: the values, row by row, without zeros")
  @Hint(
      value =
          "Go through row 0 from left to right, then through row 1. Small values count, negative"
              + " ones too, and only zeros are left out: is −0.0 a zero in Java?",
      misconception = "stores zeros, goes through columns, or drops values that are not positive")
  void storesTheValues(CsrProduct answer, Draw draw) {
    double a = draw.between(0.5, 2.0);
    double[][] matrix = {{0, a, -0.0, -2 * a}, {3 * a, 0, 1e-12, 0}};
    assertThat(answer.compress(matrix).values())
        .as("values of %s", Arrays.deepToString(matrix))
        .containsExactly(a, -2 * a, 3 * a, 1e-12);
  }

  @Test
  @DisplayName("compress: the column of each value")
  @Hint(
      value = "There are as many columns as values, and columns count from 0, in each row again.",
      misconception = "counts columns from 1, or positions over the whole matrix")
  void storesTheColumns(CsrProduct answer, Draw draw) {
    double a = draw.between(0.5, 2.0);
    double[][] matrix = {{0, a, 0, a}, {a, 0, a, 0}, {0, 0, 0, a}};
    assertThat(answer.compress(matrix).columns())
        .as("columns of %s", Arrays.deepToString(matrix))
        .containsExactly(1, 3, 0, 2, 3);
  }

  @Test
  @DisplayName("compress: where each row begins, and where the last one ends")
  @Hint(
      value =
          "For three rows there are four numbers. The first is 0, the last is the number of values;"
              + " from one to the next they rise by what the row has.",
      misconception =
          "the end of the last row is missing, or lengths of rows instead of beginnings")
  void storesTheBeginnings(CsrProduct answer, Draw draw) {
    double a = draw.between(0.5, 2.0);
    double[][] matrix = {{a, 0}, {a, a}, {0, a}};
    assertThat(answer.compress(matrix).begins())
        .as("begins of %s", Arrays.deepToString(matrix))
        .containsExactly(0, 1, 3, 4);
  }

  @Test
  @DisplayName("compress: rows without values begin where they end")
  @Hint(
      value =
          "An empty row still has an entry in begins, wherever it is: first, last, or next to"
              + " another one.",
      misconception = "skips empty rows")
  void marksEmptyRows(CsrProduct answer, Draw draw) {
    double a = draw.between(0.5, 2.0);
    double[][] matrix = {{0, 0}, {0, a}, {0, 0}, {0, 0}, {a, a}, {0, 0}};
    Csr given = answer.compress(matrix);
    assertThat(given.begins())
        .as("begins of %s", Arrays.deepToString(matrix))
        .containsExactly(0, 0, 1, 1, 1, 3, 3);
    assertThat(answer.compress(new double[3][2]).begins())
        .as("begins of three rows of zeros")
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  @DisplayName("multiply: each value meets the entry of x at its column")
  @Hint(
      value =
          "Of row i, take the values from begins[i] to before begins[i + 1]. Which entry of x"
              + " belongs to the value at place k: x[k], or the one at that value's column?",
      misconception = "pairs values with the wrong entries of the vector")
  void multipliesAGivenMatrix(CsrProduct answer, Draw draw) {
    double[] x = draw.normals(4);
    double[] v = draw.normals(5);
    Csr matrix = new Csr(v, new int[] {1, 3, 0, 2, 3}, new int[] {0, 2, 3, 5});
    double[] expected = {v[0] * x[1] + v[1] * x[3], v[2] * x[0], v[3] * x[2] + v[4] * x[3]};
    assertThat(answer.multiply(matrix, x))
        .as("%s times %s", text(matrix), Arrays.toString(x))
        .containsExactly(expected, within(1e-9));
  }

  @Test
  @DisplayName("multiply: empty rows, columns in any order, stored zeros")
  @Hint(
      value =
          "This matrix was written by another program. An empty row gives 0, and nothing says that"
              + " columns ascend or that values differ from zero.",
      misconception = "relies on more than the format promises")
  @Hidden
  void multipliesWhateverIsStored(CsrProduct answer, Draw draw) {
    double[] x = draw.normals(3);
    double[] v = draw.normals(3);
    Csr matrix =
        new Csr(
            new double[] {v[0], v[1], 0, v[2]},
            new int[] {2, 0, 1, 0},
            new int[] {0, 0, 3, 3, 4, 4});
    double[] expected = {0, v[0] * x[2] + v[1] * x[0], 0, v[2] * x[0], 0};
    assertThat(answer.multiply(matrix, x))
        .as("%s times %s", text(matrix), Arrays.toString(x))
        .containsExactly(expected, within(1e-9));
  }

  @Test
  @DisplayName("a compressed matrix gives the products of the matrix itself, in any shape")
  @Hint(
      value =
          "compress and multiply do not fit together for some shape. Do you mix up rows and"
              + " columns?",
      misconception = "confuses rows and columns")
  void agreesWithTheDenseProduct(CsrProduct answer, Draw draw) {
    for (int[] shape : new int[][] {{1, 6}, {6, 1}, {3, 7}, {7, 3}}) {
      double[][] matrix = draw.normals(shape[0], shape[1]);
      double[] x = draw.normals(shape[1]);
      double[] expected = new double[shape[0]];
      for (int i = 0; i < shape[0]; i++) {
        for (int j = 0; j < shape[1]; j++) {
          // About two thirds of zeros, and one value at least.
          matrix[i][j] = (i == 0 && j == 0) || draw.between(0, 2) == 0 ? matrix[i][j] : 0;
          expected[i] += matrix[i][j] * x[j];
        }
      }
      assertThat(answer.multiply(answer.compress(matrix), x))
          .as("product of %s and %s", Arrays.deepToString(matrix), Arrays.toString(x))
          .containsExactly(expected, within(1e-9));
    }
  }

  @Test
  @DisplayName("the arrays given are left as they were")
  @Hint(
      value = "After the call the caller's arrays had changed. Where do you add up the products?",
      misconception = "changes the caller's array")
  @SharedArrays
  void changesNothing(CsrProduct answer, Draw draw) {
    double[][] matrix = {{draw.normal(), 0}, {0, draw.normal()}};
    double[] x = draw.normals(2);
    Csr given = new Csr(draw.normals(2), new int[] {1, 0}, new int[] {0, 1, 2});
    String before = Arrays.deepToString(matrix) + Arrays.toString(x) + text(given);
    Csr compressed = answer.compress(matrix);
    assertThat(compressed.values()).as("values").containsExactly(matrix[0][0], matrix[1][1]);
    answer.multiply(given, x);
    assertThat(Arrays.deepToString(matrix) + Arrays.toString(x) + text(given))
        .as("matrix, vector and compressed matrix afterwards")
        .isEqualTo(before);
  }

  private static String text(Csr matrix) {
    return "values %s, columns %s, begins %s"
        .formatted(
            Arrays.toString(matrix.values()),
            Arrays.toString(matrix.columns()),
            Arrays.toString(matrix.begins()));
  }
}
