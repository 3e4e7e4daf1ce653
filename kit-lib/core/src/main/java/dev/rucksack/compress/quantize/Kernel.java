package dev.rucksack.compress.quantize;

/** How a node can be computed on eight-bit values, if at all. */
enum Kernel {
  /** A layer with a stored weight whose result is in eight bits, too. */
  CONVOLUTION,
  /** A layer with a stored weight that gives its result in eight bits or in float. */
  DENSE,
  /** It only picks or lays out elements: its result has the codes of its source. */
  CARRIER,
  /** It takes the mean of neighbors, so that few elements are left of many. */
  POOL,
  /** It maps each element by itself. */
  MAP,
  /** It adds, multiplies or joins several values. */
  JOIN,
  /** It cuts off values beyond a limit, as the codes of its result do anyway. */
  LIMIT,
  /** It is computed in float. */
  NONE;

  boolean isLayer() {
    return this == CONVOLUTION || this == DENSE;
  }
}
