package dev.rucksack.exercises.c13pruning.magnitudemask;

final class Stub implements MagnitudeMask {

  @Override
  public boolean[][] perNetwork(double[][] layers, double sparsity) {
    // How many weights go, and which? What happens if two of them are equal?
    throw new UnsupportedOperationException("Write perNetwork here.");
  }

  @Override
  public boolean[][] perLayer(double[][] layers, double sparsity) {
    // The same question, asked of each layer.
    throw new UnsupportedOperationException("Write perLayer here.");
  }
}
