package dev.rucksack.exercises.c02data.cutout.wrong;

import dev.rucksack.exercises.c02data.cutout.CutOut;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(why = "takes the centre for the upper left corner", caughtBy = "oddSide")
final class StartsAtTheCentre implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int height = picture.length;
    int width = picture[0].length;
    double[][] cut = new double[height][];
    for (int y = 0; y < height; y++) {
      cut[y] = picture[y].clone();
    }
    for (int y = row; y < Math.min(row + side, height); y++) {
      for (int x = column; x < Math.min(column + side, width); x++) {
        cut[y][x] = 0;
      }
    }
    return cut;
  }
}
