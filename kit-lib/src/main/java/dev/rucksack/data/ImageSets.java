package dev.rucksack.data;

import dev.rucksack.graph.Tensor;
import java.io.ByteArrayInputStream;
import java.util.List;

/** The packed sets of pictures. */
final class ImageSets {
  static final List<String> CLOTHES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");
  static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final String FOLDER = "image_classification/";

  private ImageSets() {}

  static LabelledSet fashionMnistSmall() {
    return new LabelledSet(
        "Fashion-MNIST, 6,000",
        () -> packed("Fashion-MNIST, 6,000", FOLDER + "fashion-mnist-train-6000", CLOTHES),
        () -> packed("Fashion-MNIST, 2,000 test", FOLDER + "fashion-mnist-t10k-2000", CLOTHES));
  }

  private static Examples packed(String name, String prefix, List<String> classes) {
    Tensor images = idx(prefix + "-images-idx3-ubyte.gz");
    return Idx.examples(name, images, idx(prefix + "-labels-idx1-ubyte.gz"), classes);
  }

  static Tensor idx(String path) {
    return Idx.read(path, new ByteArrayInputStream(PackedData.bytes(path)));
  }
}
