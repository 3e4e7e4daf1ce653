package dev.rucksack.graph.facts;

/** What an operator does to the places of the elements it works on. */
public enum LayoutEffect {
  /** Each result element depends on the one in its place, with other inputs broadcast to it. */
  KEEPS,
  /** The same elements in the same order, along other axes. */
  REGROUPS,
  /** The same elements, with the axes in another order. */
  PERMUTES,
  /** Anything else. */
  CHANGES
}
