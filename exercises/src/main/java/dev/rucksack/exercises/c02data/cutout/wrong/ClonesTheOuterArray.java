package dev.rucksack.exercises.c02data.cutout.wrong;

import dev.rucksack.exercises.c02data.cutout.CutOut;
import dev.rucksack.grading.WrongAnswer;
import java.util.Arrays;

@WrongAnswer(
    why = "copies the outer array only, and blackens the rows of the caller",
    caughtBy = "leavesThePicture")
final class ClonesTheOuterArray implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int top = row - side / 2;
    int left = column - side / 2;
    double[][] cut = picture.clone();
    for (int y = 0; y < picture.length; y++) {
      cut[y] = picture[y];
      if (y >= top && y < top + side) {
        Arrays.fill(cut[y], Math.max(left, 0), Math.min(left + side, cut[y].length), 0);
      }
    }
    return cut;
  }
}
