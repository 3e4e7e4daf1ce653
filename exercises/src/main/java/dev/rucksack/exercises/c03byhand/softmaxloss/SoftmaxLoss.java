package dev.rucksack.exercises.c03byhand.softmaxloss;

/**
 * Softmax, cross-entropy, and the slope of one in the other's inputs, for logits of any finite
 * size. No method changes the arrays that it is given.
 */
public interface SoftmaxLoss {

  /**
   * Turns one example's logits into probabilities.
   *
   * @param logits {@code [classes]}, at least one
   * @return {@code [classes]}, each from 0 to 1, adding up to 1
   */
  double[] probabilities(double[] logits);

  /**
   * The mean over a batch of −ln of the probability of the right class.
   *
   * @param logits {@code [batch][classes]}, at least one example
   * @param labels {@code [batch]}, the right class of each example, from 0
   * @return the loss, 0 or more, finite
   */
  double loss(double[][] logits, int[] labels);

  /**
   * The slope of {@link #loss} in each logit.
   *
   * @param logits {@code [batch][classes]}, at least one example
   * @param labels {@code [batch]}, the right class of each example, from 0
   * @return {@code [batch][classes]}, a new array
   */
  double[][] slopes(double[][] logits, int[] labels);
}
