package dev.rucksack.data.sets;

import dev.rucksack.data.download.Checksum;
import dev.rucksack.data.sets.FullSet.Part;
import dev.rucksack.data.sets.FullSet.Remote;
import java.net.URI;
import java.util.List;

/**
 * Where the full sets are found. The checksums of Fashion-MNIST and MNIST are those that their many
 * loaders agree on (TensorFlow Datasets among them).
 */
final class FullSets {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

  static final FullSet FASHION_MNIST =
      new FullSet(
          "Fashion-MNIST",
          "fashion-mnist",
          List.of(
              URI.create(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
              URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
          ImageSets.CLOTHES,
          new Part(
              60_000,
              remote(
                  TRAIN_IMAGES, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              remote(
                  TRAIN_LABELS, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              List.of(9, 0, 0, 3, 0, 2, 7, 2, 5, 5)),
          new Part(
              10_000,
              remote(
                  TEST_IMAGES, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              remote(
                  TEST_LABELS, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
              List.of(9, 2, 1, 1, 6, 1, 4, 6, 5, 7)));

  static final FullSet MNIST =
      new FullSet(
          "MNIST",
          "mnist",
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
          ImageSets.DIGITS,
          new Part(
              60_000,
              remote(
                  TRAIN_IMAGES, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              remote(
                  TRAIN_LABELS, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              List.of(5, 0, 4, 1, 9, 2, 1, 3, 1, 4)),
          new Part(
              10_000,
              remote(
                  TEST_IMAGES, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              remote(
                  TEST_LABELS, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
              List.of(7, 2, 1, 0, 4, 1, 4, 9, 5, 9)));

  private FullSets() {}

  private static Remote remote(String file, String sha256) {
    return new Remote(file, new Checksum(sha256));
  }
}
