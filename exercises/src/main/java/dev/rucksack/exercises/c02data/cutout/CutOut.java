package dev.rucksack.exercises.c02data.cutout;

/** Blackens a square of a picture. */
public interface CutOut {
  /**
   * Returns a copy of the picture in which a square is 0. The square covers {@code side} rows from
   * {@code row − side / 2} and {@code side} columns from {@code column − side / 2} (integer
   * division); what would be outside the picture is left out.
   *
   * @param picture {@code [height][width]}, at least one pixel; 0 is black, 1 white
   * @param row the row of the square's center, from 0 to {@code height − 1}
   * @param column the column of the square's center, from 0 to {@code width − 1}
   * @param side pixels, 1 or more; may exceed the picture
   * @return {@code [height][width]}, a new array; the picture stays as it is
   */
  double[][] cutOut(double[][] picture, int row, int column, int side);
}
