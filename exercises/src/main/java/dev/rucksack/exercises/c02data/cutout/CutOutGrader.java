package dev.rucksack.exercises.c02data.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Draw;
import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import dev.rucksack.grading.Hint;
import dev.rucksack.grading.SharedArrays;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Grades 02-cut-out. */
@Exercise(
    id = "02-cut-out",
    version = 1,
    title = "Cut out a square",
    task = CutOut.class,
    solution = Solution.class,
    stub = Stub.class)
public final class CutOutGrader {

  @Test
  @DisplayName("a square with an odd side extends equally far on all sides")
  @Hint(
      value =
          "A square of side 3 reaches one pixel up, down, left and right of its center. Where does yours begin, and where does it end?",
      misconception = "square begins or ends one pixel off")
  void oddSide(CutOut answer, Draw draw) {
    same(
        answer.cutOut(white(7, 7), 3, 3, 3),
        "1111111/1111111/1100011/1100011/1100011/1111111/1111111");
    same(answer.cutOut(white(3, 3), 1, 1, 1), "111/101/111");
  }

  @Test
  @DisplayName("rows and columns are not mixed up")
  @Hint(
      value = "The cut is in the wrong place. Which index comes first: row or column?",
      misconception = "swaps rows and columns")
  void rowBeforeColumn(CutOut answer, Draw draw) {
    same(answer.cutOut(white(4, 4), 0, 2, 1), "1101/1111/1111/1111");
    same(answer.cutOut(white(2, 6), 1, 4, 1), "111111/111101");
  }

  @Test
  @DisplayName("an even side begins at center − side / 2")
  @Hint(
      value =
          "With side 2 and the center in row 1, the rows are 0 and 1. Where does your square begin, and how many rows does it have?",
      misconception = "an even side becomes odd, or is on the wrong side of its center")
  void evenSide(CutOut answer, Draw draw) {
    same(answer.cutOut(white(3, 5), 1, 3, 2), "11001/11001/11111");
    same(answer.cutOut(white(6, 6), 3, 3, 4), "111111/100001/100001/100001/100001/111111");
  }

  @Test
  @DisplayName("at the border, the part outside is left out")
  @Hint(
      value =
          "Near a border only the part of the square within the picture is blackened; the square is neither moved nor refused.",
      misconception = "runs past the end of the array, moves the square inside, or wraps around")
  void borders(CutOut answer, Draw draw) {
    same(answer.cutOut(white(4, 4), 0, 0, 3), "0011/0011/1111/1111");
    same(answer.cutOut(white(4, 4), 3, 3, 3), "1111/1111/1100/1100");
    same(answer.cutOut(white(4, 4), 0, 3, 4), "1000/1000/1111/1111");
  }

  @Test
  @DisplayName("a square larger than the picture blackens all of it")
  @Hint(
      value = "The side may exceed the picture on all sides at once.",
      misconception = "clips one end of the square only")
  void largerThanThePicture(CutOut answer, Draw draw) {
    same(answer.cutOut(white(2, 3), 1, 1, 9), "000/000");
  }

  @Test
  @DisplayName("all other pixels keep their values")
  @Hint(
      value =
          "A pixel outside the square has changed. Does your result begin as a copy of the picture?",
      misconception = "fills the rest with a constant")
  void keepsTheRest(CutOut answer, Draw draw) {
    double[][] picture = draw.normals(5, 6);
    double[][] cut = answer.cutOut(picture, 2, 2, 2);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 6; x++) {
        boolean inside = y >= 1 && y <= 2 && x >= 1 && x <= 2;
        assertThat(cut[y][x])
            .as("pixel in row %d, column %d", y, x)
            .isEqualTo(inside ? 0 : picture[y][x]);
      }
    }
  }

  @Test
  @Hidden
  @DisplayName("the square is in the right place for any center")
  @Hint(
      value =
          "For some center and side, the blackened area is not the part of the square inside the picture. Try each corner by hand, with sides 2 and 3.",
      misconception = "treats the borders unequally")
  void anywhere(CutOut answer, Draw draw) {
    for (int i = 0; i < 40; i++) {
      int row = draw.between(0, 5);
      int column = draw.between(0, 8);
      int side = draw.between(1, 8);
      StringBuilder expected = new StringBuilder();
      for (int y = 0; y < 6; y++) {
        for (int x = 0; x < 9; x++) {
          int down = y - row + side / 2;
          int right = x - column + side / 2;
          expected.append(down >= 0 && down < side && right >= 0 && right < side ? 0 : 1);
        }
        expected.append(y < 5 ? "/" : "");
      }
      same(answer.cutOut(white(6, 9), row, column, side), expected.toString());
    }
  }

  @Test
  @DisplayName("the picture given stays as it is, and shares no row with the result")
  @Hint(
      value =
          "The caller's picture changed. clone() of a double[][] copies only the outer array: its rows are still the caller's.",
      misconception = "changes the caller's array")
  @SharedArrays
  void leavesThePicture(CutOut answer, Draw draw) {
    double[][] picture = white(4, 4);
    double[][] cut = answer.cutOut(picture, 1, 2, 2);
    assertThat(cut[1][1]).as("row 1, column 1 of the result").isZero();
    assertThat(cut[3][0]).as("row 3, column 0 of the result").isEqualTo(1);
    same(picture, "1111/1111/1111/1111");
    cut[3][0] = 0;
    same(picture, "1111/1111/1111/1111");
  }

  private static double[][] white(int height, int width) {
    double[][] picture = new double[height][width];
    for (double[] row : picture) {
      Arrays.fill(row, 1);
    }
    return picture;
  }

  /** Compares with rows of 0 and 1, divided by slashes. */
  private static void same(double[][] actual, String expected) {
    StringBuilder seen = new StringBuilder();
    for (double[] row : actual) {
      seen.append(seen.isEmpty() ? "" : "/");
      for (double pixel : row) {
        seen.append(pixel == 0 ? "0" : pixel == 1 ? "1" : "?");
      }
    }
    assertThat(seen.toString()).as("rows of the picture, 0 black").isEqualTo(expected);
  }
}
