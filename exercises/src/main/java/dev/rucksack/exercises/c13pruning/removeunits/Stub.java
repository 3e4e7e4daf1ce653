package dev.rucksack.exercises.c13pruning.removeunits;

final class Stub implements RemoveUnits {

  @Override
  public Network remove(Network network, int[] units) {
    // Where does a unit appear in W, in b and in V? Which units are left?
    // End with: return new Network(…, …, …, …);
    throw new UnsupportedOperationException("Write remove here.");
  }

  @Override
  public Network absorb(Network network, int[] units) {
    // What does such a unit say, and what does each output make of it?
    throw new UnsupportedOperationException("Write absorb here.");
  }
}
