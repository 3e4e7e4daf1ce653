package dev.rucksack.graph.facts;

/**
 * When an element of a result is certain to be 0, given which of its operands are 0, if no number
 * is infinite.
 */
public enum ZeroEffect {
  /** Never. */
  NONE,
  /** Where all the data it is made from are 0. */
  ALL,
  /** Where any operand is 0. */
  ANY,
  /** Where the first operand is 0, whatever the others are. */
  FIRST
}
