package dev.rucksack.exercises.c02data.cutout.wrong;

import dev.rucksack.exercises.c02data.cutout.CutOut;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "takes the row for the column", caughtBy = "rowBeforeColumn")
final class SwapsRowsAndColumns implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int height = picture.length;
    int width = picture[0].length;
    double[][] cut = new double[height][];
    for (int y = 0; y < height; y++) {
      cut[y] = picture[y].clone();
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int down = y - column + side / 2;
        int right = x - row + side / 2;
        if (down >= 0 && down < side && right >= 0 && right < side) {
          cut[y][x] = 0;
        }
      }
    }
    return cut;
  }
}
