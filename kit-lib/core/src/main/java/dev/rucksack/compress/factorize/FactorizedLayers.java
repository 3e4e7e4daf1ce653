package dev.rucksack.compress.factorize;

import java.util.List;

/**
 * What a factorization did; a detail of the pass's result.
 *
 * @param layers those that became thinner, in the graph's order
 */
public record FactorizedLayers(List<Layer> layers) {

  public FactorizedLayers {
    layers = List.copyOf(layers);
  }

  /**
   * A layer that became thinner.
   *
   * @param node its name
   * @param in the rank; of a kernel with windows, that of its input channels
   * @param out the rank; of a kernel with windows, that of its output channels
   * @param full the largest rank it could have had
   * @param lost the share of the energy that was cut off, from 0 to 1: of the squared singular
   *     values, or, with examples, of the squared outputs. For a kernel with windows, an upper
   *     bound that adds up what each of both sides loses
   * @param bytesBefore of the weight
   * @param bytesAfter of its factors
   */
  public record Layer(
      String node, int in, int out, int full, double lost, long bytesBefore, long bytesAfter) {}
}
