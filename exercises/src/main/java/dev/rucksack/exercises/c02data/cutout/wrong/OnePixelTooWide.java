package dev.rucksack.exercises.c02data.cutout.wrong;

import dev.rucksack.exercises.c02data.cutout.CutOut;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "reaches side / 2 to both sides, also when the side is even",
    caughtBy = "evenSide")
final class OnePixelTooWide implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int height = picture.length;
    int width = picture[0].length;
    double[][] cut = new double[height][];
    for (int y = 0; y < height; y++) {
      cut[y] = picture[y].clone();
    }
    for (int y = Math.max(0, row - side / 2); y <= Math.min(height - 1, row + side / 2); y++) {
      for (int x = Math.max(0, column - side / 2);
          x <= Math.min(width - 1, column + side / 2);
          x++) {
        cut[y][x] = 0;
      }
    }
    return cut;
  }
}
