package dev.rucksack.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rucksack.data.Examples;
import dev.rucksack.data.LabelledSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real full sets, where this machine has them; class counts are the published ones. */
class OwnFullSetsTest {
  private static final String FILE = "train-images-idx3-ubyte";

  private static Folders where(Path... places) {
    for (Path place : places) {
      if (Files.exists(place.resolve(FILE)) || Files.exists(place.resolve(FILE + ".gz"))) {
        return new Folders(Optional.of(place), place.resolve("no-cache"));
      }
    }
    assumeTrue(false, "set RUCKSACK_DATA to a folder with the full sets to run this test");
    throw new AssertionError();
  }

  @Test
  void mnist() {
    Path data = Folders.current().data().orElse(Path.of("not-set"));
    Examples train = FullSets.MNIST.open(where(data.resolve("mnist"))).train();
    assertThat(PackedImagesTest.countsOf(train))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
  }

  @Test
  void fashionMnist() {
    Path data = Folders.current().data().orElse(Path.of("not-set"));
    Path debian = Path.of("/usr/share/datasets/fashion-mnist");
    LabelledSet set =
        FullSets.FASHION_MNIST.open(where(data.resolve("fashion-mnist"), data, debian));
    assertThat(PackedImagesTest.countsOf(set.train())).hasSize(10).containsOnly(6000);
    assertThat(PackedImagesTest.countsOf(set.test())).hasSize(10).containsOnly(1000);
  }
}
