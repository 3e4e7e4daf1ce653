package dev.rucksack.exercises.c03byhand.gradientcheck;

/**
 * One tanh unit with a squared error, L = ½ (tanh(w·x + b) − y)²: its loss, its slopes by formula
 * and by measurement, and a check of someone else's. No method changes the arrays that it is given.
 */
public interface GradientCheck {

  /**
   * The loss ½ (tanh(w·x + b) − y)².
   *
   * @param w {@code [inputs + 1]}: the weights, and last the bias b
   * @param x {@code [inputs]}
   * @param y what the unit should give
   */
  double loss(double[] w, double[] x, double y);

  /**
   * The slopes of the loss by the chain rule.
   *
   * @param w {@code [inputs + 1]}: the weights, and last the bias
   * @param x {@code [inputs]}
   * @param y what the unit should give
   * @return {@code [inputs + 1]}: the slope in each weight, and last in the bias
   */
  double[] byFormula(double[] w, double[] x, double y);

  /**
   * The slopes of the loss by central differences, (L(w + h) − L(w − h)) / 2h for one entry of w
   * after the other.
   *
   * @param w {@code [inputs + 1]}: the weights, and last the bias
   * @param x {@code [inputs]}
   * @param y what the unit should give
   * @param h how far to move each entry, above 0
   * @return {@code [inputs + 1]}
   */
  double[] measured(double[] w, double[] x, double y, double h);

  /**
   * Finds the wrong entry of a claimed gradient.
   *
   * @param claimed {@code [inputs + 1]}, of which at most one entry is wrong. A wrong entry differs
   *     from the true one by more than 1 percent of the larger of the two magnitudes; a right one
   *     by rounding only
   * @return the index of the wrong entry, or −1 if there is none
   */
  int suspect(double[] w, double[] x, double y, double[] claimed);
}
