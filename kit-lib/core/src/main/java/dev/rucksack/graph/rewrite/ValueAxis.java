package dev.rucksack.graph.rewrite;

/**
 * An axis of a value.
 *
 * @param value its name
 * @param axis from 0
 */
public record ValueAxis(String value, int axis) {
  @Override
  public String toString() {
    return "axis " + axis + " of '" + value + "'";
  }
}
