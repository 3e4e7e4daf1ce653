package dev.rucksack.exercises.c02data.groupsplit;

/** Put whole groups into the test part until it is large enough. */
final class Stub implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    // 1. Find out which groups there are, and how many rows each of them has.
    // 2. Put the groups into a random order that follows from the seed.
    // 3. Take whole groups until you have testRows rows or more.
    // 4. Mark each row whose group you took.
    throw new UnsupportedOperationException("Write test here.");
  }
}
