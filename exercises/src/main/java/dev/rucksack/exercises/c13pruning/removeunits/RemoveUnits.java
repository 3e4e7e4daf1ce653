package dev.rucksack.exercises.c13pruning.removeunits;

/** Removes hidden units of a network of two dense layers with a ReLU between them. */
public interface RemoveUnits {

  /**
   * Computes {@code a = max(0, W x + b)} and {@code y = V a + c}.
   *
   * @param first W, {@code [units][inputs]}
   * @param biases b, {@code [units]}
   * @param second V, {@code [outputs][units]}, at least one output
   * @param offsets c, {@code [outputs]}
   */
  record Network(double[][] first, double[] biases, double[][] second, double[] offsets) {}

  /**
   * The network without some of its units. Its outputs are those of the network in which the rows
   * of W and the biases of these units are zero.
   *
   * @param network stays as it is
   * @param units the units to remove, counted from 0, each once, in any order
   * @return a network of new arrays; the other units are in the same order as before
   */
  Network remove(Network network, int[] units);

  /**
   * The network without some units that say the same for every input. Its outputs are those of the
   * network given.
   *
   * @param network stays as it is; the rows of W of the units to remove are zero, their biases have
   *     any values
   * @param units the units to remove, counted from 0, each once, in any order
   * @return a network of new arrays; the other units are in the same order as before
   */
  Network absorb(Network network, int[] units);
}
