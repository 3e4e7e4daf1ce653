package dev.rucksack.exercises.c02data.cutout.wrong;

import dev.rucksack.exercises.c02data.cutout.CutOut;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "forgets the borders", caughtBy = "borders")
final class LeavesTheArray implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int height = picture.length;
    double[][] cut = new double[height][];
    for (int y = 0; y < height; y++) {
      cut[y] = picture[y].clone();
    }
    for (int y = row - side / 2; y < row - side / 2 + side; y++) {
      for (int x = column - side / 2; x < column - side / 2 + side; x++) {
        cut[y][x] = 0;
      }
    }
    return cut;
  }
}
