package dev.rucksack.graph.facts;

import dev.rucksack.tensor.Tensor;
import java.util.Map;

/** What an operator does to channels: which positions along which axes go or stay together. */
@FunctionalInterface
public interface ChannelRule {
  /** An operator that says nothing about channels: none that reach it can be cut. */
  ChannelRule UNKNOWN = node -> new AxisSets("it does not say what it does to channels");

  /** The axes that belong together at a node. */
  AxisSets sets(NodeView node);

  /**
   * Inputs that say how to compute, as needed for what is left.
   *
   * @param node as it was
   * @return whole numbers by the position of their input, none where the old ones will do; for an
   *     input that is computed from parts, −1 leaves a number as it is
   */
  default Map<Integer, Tensor> settings(NodeView node, Kept kept) {
    return Map.of();
  }
}
