package dev.rucksack.graph.facts;

/** What becomes of the places of the elements that an operator works on. */
public enum LayoutEffect {
  /** Each element of the result depends on the one in its place, others being stretched to it. */
  KEEPS,
  /** The same elements in the same order, along other axes. */
  REGROUPS,
  /** The same elements, the axes in another order. */
  PERMUTES,
  /** Anything else. */
  CHANGES
}
