package dev.rucksack.data;

/** The catalogue of data sets. */
public final class Datasets {
  private Datasets() {}

  /**
   * Fashion-MNIST, a tenth: 6,000 training and 2,000 test pictures of clothes, the first 600 and
   * 200 of each of the 10 classes in the full set.
   *
   * <p>Inputs {@code [batch, 1, 28, 28]}, 0 (background) to 1. MIT licence, © 2017 Zalando SE.
   */
  public static LabelledSet fashionMnistSmall() {
    return ImageSets.fashionMnistSmall();
  }
}
