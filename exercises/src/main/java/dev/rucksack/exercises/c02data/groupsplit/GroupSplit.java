package dev.rucksack.exercises.c02data.groupsplit;

/** Divides rows into training and test so that no group is in both. */
public interface GroupSplit {
  /**
   * Draws whole groups into the test part until it has enough rows.
   *
   * @param groups {@code [rows]}, the group of each row, such as a patient's number; any whole
   *     numbers, at least two different ones
   * @param testRows how many rows the test part needs at least, 1 or more
   * @param seed the same seed gives the same parts, another seed can give others
   * @return {@code [rows]}, true for a row of the test part, false for one of the training part
   */
  boolean[] test(int[] groups, int testRows, long seed);
}
