package dev.rucksack.exercises.c02data.cutout;

import java.util.Arrays;

/** Clips the square to the picture first, and then fills it. */
final class Solution implements CutOut {
  @Override
  public double[][] cutOut(double[][] picture, int row, int column, int side) {
    int top = row - side / 2;
    int left = column - side / 2;
    double[][] cut = new double[picture.length][];
    for (int y = 0; y < picture.length; y++) {
      cut[y] = picture[y].clone();
      if (y >= top && y < top + side) {
        Arrays.fill(cut[y], Math.max(left, 0), Math.min(left + side, cut[y].length), 0);
      }
    }
    return cut;
  }
}
