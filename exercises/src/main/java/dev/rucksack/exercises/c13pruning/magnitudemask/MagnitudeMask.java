package dev.rucksack.exercises.c13pruning.magnitudemask;

/**
 * Says which weights of several layers are kept: those of largest magnitude. Of {@code n} weights
 * to choose from, exactly {@code Math.round(sparsity * n)} are not kept; of equal magnitudes, those
 * that come first (in the earlier layer, then at the smaller index) go first.
 */
public interface MagnitudeMask {

  /**
   * Chooses among the weights of all layers together.
   *
   * @param layers an array of weights for each layer, of any lengths; stays as it is
   * @param sparsity the share of weights that are not kept, from 0 to 1
   * @return new arrays of the same lengths, true where a weight is kept
   */
  boolean[][] perNetwork(double[][] layers, double sparsity);

  /**
   * Chooses among the weights of each layer by itself.
   *
   * @param layers an array of weights for each layer, of any lengths; stays as it is
   * @param sparsity the share of each layer's weights that are not kept, from 0 to 1
   * @return new arrays of the same lengths, true where a weight is kept
   */
  boolean[][] perLayer(double[][] layers, double sparsity);
}
