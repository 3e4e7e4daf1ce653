package dev.rucksack.exercises.c05training.clipbynorm.wrong;

import dev.rucksack.exercises.c05training.clipbynorm.ClipByNorm;
import dev.rucksack.grading.WrongAnswer;

@WrongAnswer(
    why = "measures nothing and gives back a copy",
    caughtBy = {
      "measuresOneArray",
      "measuresAllLayersAsOne",
      "shortens",
      "keepsTheDirection",
      "leavesNothingAtNothing",
      "changesNothing"
    })
final class GivesBackACopy implements ClipByNorm {

  @Override
  public double norm(double[][] gradients) {
    return 0;
  }

  @Override
  public double[][] clip(double[][] gradients, double longest) {
    double[][] copy = new double[gradients.length][];
    for (int i = 0; i < gradients.length; i++) {
      copy[i] = gradients[i].clone();
    }
    return copy;
  }
}
