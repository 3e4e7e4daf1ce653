package dev.rucksack.graph.facts;

/** What an operator does to the numbers it works on. */
public enum ValueEffect {
  /** All of them come out: unchanged, in other places, or several times. */
  KEEPS,
  /** Some of them come out, perhaps with a filler in between. */
  PICKS,
  /** Means of some of them come out, with weights that add up to 1. */
  BLENDS,
  /** They come out in another element type, as exact as that allows. */
  ROUNDS,
  /** Other numbers come out. */
  CHANGES
}
