package dev.rucksack.train.optim;

/** An optimizer's settings; every run makes its own optimizer, with fresh state, from them. */
public sealed interface OptimizerSpec permits Sgd, Adam, AdamW {

  /** The learning rate. */
  double rate();

  /**
   * The same settings with another learning rate, as fine-tuning wants it smaller.
   *
   * @param rate above 0
   */
  OptimizerSpec withRate(double rate);
}
