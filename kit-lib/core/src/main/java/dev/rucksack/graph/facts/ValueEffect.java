package dev.rucksack.graph.facts;

/** What becomes of the numbers that an operator works on. */
public enum ValueEffect {
  /** All of them come out: as they were, in other places, or several times. */
  KEEPS,
  /** Some of them come out, and perhaps a filler between them. */
  PICKS,
  /** Means of some of them come out, weighted with factors that add up to 1. */
  BLENDS,
  /** They come out in another element type, as exact as that allows. */
  ROUNDS,
  /** Other numbers come out. */
  CHANGES
}
