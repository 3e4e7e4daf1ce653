package dev.rucksack.data.sets;

import dev.rucksack.data.Examples;
import dev.rucksack.data.GroupedExamples;
import dev.rucksack.data.Idx;
import dev.rucksack.data.LabelledSet;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import tech.tablesaw.api.Table;

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
  private static final long SHUFFLE_SEED = 5000;

  /** Side of the small digits, and the value of their darkest pixel. */
  private static final int SMALL = 8;

  private static final float DARKEST = 16;

  private ImageSets() {}

  static LabelledSet fashionMnistSmall() {
    return new LabelledSet(
        "Fashion-MNIST, a tenth",
        () -> packed("Fashion-MNIST, a tenth", FOLDER + "fashion-mnist-train-6000", CLOTHES),
        () ->
            packed(
                "Fashion-MNIST, a tenth, test part", FOLDER + "fashion-mnist-t10k-2000", CLOTHES));
  }

  static Examples mnistSmall() {
    return packed("MNIST, 5,000", FOLDER + "mnist5k", DIGITS).shuffle(SHUFFLE_SEED);
  }

  static Examples digits8x8() {
    int[][] rows = TableSets.numbers(FOLDER + "optdigits8x8.csv.gz");
    float[] values = new float[rows.length * SMALL * SMALL];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i / (SMALL * SMALL)][i % (SMALL * SMALL)] / DARKEST;
    }
    int[] labels = Arrays.stream(rows).mapToInt(row -> row[SMALL * SMALL]).toArray();
    Tensor inputs = Tensor.of(values, rows.length, 1, SMALL, SMALL);
    return Examples.of("Digits 8×8", inputs, labels, DIGITS);
  }

  static GroupedExamples lidcNodules() {
    String name = "LIDC nodules";
    Tensor images = idx("medical/lidc-nodule-thickness32-images-idx3-ubyte.gz");
    Tensor labels = idx("medical/lidc-nodule-malignant-labels-idx1-ubyte.gz");
    Table ratings = TableSets.whole(name, "medical/lidc-nodule-ratings.csv.gz");
    List<String> classes = List.of("rated benign", "rated malignant");
    return new GroupedExamples(Idx.examples(name, images, labels, classes), ratings, "patient");
  }

  static List<Photo> photos() {
    return List.of(
        photo("china", "danielbuechele", "danielbuechele/6061409035"),
        photo("flower", "vultilion", "vultilion/6056698931"));
  }

  private static Photo photo(String title, String author, String page) {
    String path = "photos/" + title + ".jpg";
    try (InputStream in = PackedData.open(path)) {
      String source = "https://www.flickr.com/photos/" + page + "/";
      return new Photo(title, author, "CC BY 2.0", source, ImageIO.read(in));
    } catch (IOException e) {
      throw new DataException("The photograph " + path + " is damaged (" + e + ").", e);
    }
  }

  private static Examples packed(String name, String prefix, List<String> classes) {
    Tensor images = idx(prefix + "-images-idx3-ubyte.gz");
    return Idx.examples(name, images, idx(prefix + "-labels-idx1-ubyte.gz"), classes);
  }

  static Tensor idx(String path) {
    return Idx.read(path, new ByteArrayInputStream(PackedData.bytes(path)));
  }
}
