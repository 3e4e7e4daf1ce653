package dev.rucksack.djl.trace.record;

/**
 * Where in the block tree an operator was called.
 *
 * @param path for people: {@code SequentialBlock > 02LambdaBlock(ReLU)}
 * @param stem for names of values: {@code 02}, to be followed by the operator, or {@code 01Linear}
 * @param named whether the stem is a name by itself
 */
public record Place(String path, String stem, boolean named) {

  /** A name for what an operator computes here. */
  public String nameOf(String operator) {
    return named ? stem : stem + operator;
  }
}
