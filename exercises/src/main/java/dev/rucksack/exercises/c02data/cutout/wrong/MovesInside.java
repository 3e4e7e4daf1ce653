package dev.rucksack.exercises.c02data.cutout.wrong;

import dev.rucksack.exercises.c02data.cutout.CutOut;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "moves the square into the picture", caughtBy = "borders")
final class MovesInside implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int height = picture.length;
    int width = picture[0].length;
    double[][] cut = new double[height][];
    for (int y = 0; y < height; y++) {
      cut[y] = picture[y].clone();
    }
    int top = Math.max(0, Math.min(row - side / 2, height - side));
    int left = Math.max(0, Math.min(column - side / 2, width - side));
    for (int y = top; y < Math.min(top + side, height); y++) {
      for (int x = left; x < Math.min(left + side, width); x++) {
        cut[y][x] = 0;
      }
    }
    return cut;
  }
}
