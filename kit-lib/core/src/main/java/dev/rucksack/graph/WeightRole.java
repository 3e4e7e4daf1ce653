package dev.rucksack.graph;

/** What a stored tensor is to a network. */
public enum WeightRole {
  /** Training adapts it: a kernel, a table, a slope, a scale or bias within the network. */
  LEARNED,
  /** It follows what training sees: the mean or variance of a batch normalization. */
  STATISTIC,
  /** It stays as it is: a shape, a limit, a mask, what standardizes the input. */
  CONSTANT
}
