package dev.rucksack.exercises.c03byhand.densebackward;

/**
 * The way back through ReLU and through a layer {@code z = W a + b}, for a batch. No method changes
 * the arrays that it is given.
 */
public interface DenseBackward {

  /**
   * The slopes of a loss in everything that went into a layer.
   *
   * @param weights in W, {@code [units][inputs]}
   * @param biases in b, {@code [units]}
   * @param inputs in a, {@code [batch][inputs]}
   */
  record Slopes(double[][] weights, double[] biases, double[][] inputs) {}

  /**
   * Walks back through a layer.
   *
   * @param weights W, {@code [units][inputs]}, as they were in the forward pass
   * @param inputs a, {@code [batch][inputs]}
   * @param delta the slopes of the loss in z, {@code [batch][units]}. If the loss is a mean over
   *     the batch, its division is already in them
   * @return new arrays; those of weights and biases take up every example of the batch
   */
  Slopes layer(double[][] weights, double[][] inputs, double[][] delta);

  /**
   * Walks back through {@code a = max(0, z)}, element by element.
   *
   * @param sums z, {@code [batch][units]}, as they were before ReLU
   * @param slopes the slopes of the loss in a, {@code [batch][units]}
   * @return the slopes of the loss in z, {@code [batch][units]}, a new array; where z is exactly 0,
   *     ReLU's slope counts as 0
   */
  double[][] relu(double[][] sums, double[][] slopes);
}
