package dev.rucksack.exercises.c03byhand.gradientcheck;

final class Stub implements GradientCheck {

  @Override
  public double loss(double[] w, double[] x, double y) {
    // The bias is the last entry of w; no input multiplies it.
    throw new UnsupportedOperationException("Write loss here.");
  }

  @Override
  public double[] byFormula(double[] w, double[] x, double y) {
    // The error, times the slope of tanh, times what multiplies each entry of w.
    throw new UnsupportedOperationException("Write byFormula here.");
  }

  @Override
  public double[] measured(double[] w, double[] x, double y, double h) {
    // Move one entry at a time, up and down, each time in a copy of w.
    throw new UnsupportedOperationException("Write measured here.");
  }

  @Override
  public int suspect(double[] w, double[] x, double y, double[] claimed) {
    // How large may a difference be if the slopes themselves are tiny?
    throw new UnsupportedOperationException("Write suspect here.");
  }
}
