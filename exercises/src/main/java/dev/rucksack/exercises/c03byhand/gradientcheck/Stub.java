package dev.rucksack.exercises.c03byhand.gradientcheck;

final class Stub implements GradientCheck {

  @Override
  public double loss(double[] w, double[] x, double y) {
    // The bias is the last entry of w; it has no input.
    throw new UnsupportedOperationException("Write loss here.");
  }

  @Override
  public double[] byFormula(double[] w, double[] x, double y) {
    // Error, times the slope of tanh, times what stands before each entry of w.
    throw new UnsupportedOperationException("Write byFormula here.");
  }

  @Override
  public double[] measured(double[] w, double[] x, double y, double h) {
    // Move one entry at a time, both ways, in a copy.
    throw new UnsupportedOperationException("Write measured here.");
  }

  @Override
  public int suspect(double[] w, double[] x, double y, double[] claimed) {
    // How large may a difference be? The slopes may be small themselves.
    throw new UnsupportedOperationException("Write suspect here.");
  }
}
