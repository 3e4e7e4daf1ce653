package dev.rucksack.exercises.c02data.groupsplit;

/** What the learner starts from. */
final class Stub implements GroupSplit {
  @Override
  public boolean[] test(int[] groups, int testRows, long seed) {
    // 1. Which different groups are there, and how many rows has each?
    // 2. Bring them into a random order that follows from the seed.
    // 3. Take whole groups until there are testRows rows or more.
    // 4. Mark each row whose group was taken.
    throw new UnsupportedOperationException("Write test here.");
  }
}
