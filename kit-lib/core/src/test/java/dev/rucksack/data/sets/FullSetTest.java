package dev.rucksack.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.data.LabelledSet;
import dev.rucksack.data.download.Checksum;
import dev.rucksack.data.download.FileServer;
import dev.rucksack.data.sets.FullSet.Part;
import dev.rucksack.data.sets.FullSet.Remote;
import dev.rucksack.error.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of two training pictures and one test picture stands in for the full ones. */
class FullSetTest {
  @TempDir Path folder;
  private final FileServer server = new FileServer(new byte[0]);
  private Path data = Path.of("data");

  @BeforeEach
  void offline() {
    data = folder.resolve("data");
    server.behaviour = FileServer.Behaviour.NOT_FOUND;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private LabelledSet open() {
    Checksum any = new Checksum("0".repeat(64));
    Part train =
        new Part(2, new Remote("train-i.gz", any), new Remote("train-l.gz", any), List.of(1, 0));
    Part test = new Part(1, new Remote("test-i.gz", any), new Remote("test-l.gz", any), List.of(0));
    List<URI> sources = List.of(server.uri().resolve("/"));
    FullSet set = new FullSet("Tiny", "tiny", sources, List.of("a", "b"), train, test);
    return set.open(new Folders(Optional.of(data), folder.resolve("cache")));
  }

  private static void write(Path file, int[] lengths, int... elements) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * lengths.length + elements.length);
    bytes.put(new byte[] {0, 0, 8, (byte) lengths.length});
    for (int length : lengths) {
      bytes.putInt(length);
    }
    for (int element : elements) {
      bytes.put((byte) element);
    }
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream zip = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      zip.write(bytes.array());
    }
  }

  private static void writeTrain(Path place, String end, int... labels) throws IOException {
    write(place.resolve("train-i" + end), new int[] {2, 28, 28}, new int[2 * 28 * 28]);
    write(place.resolve("train-l" + end), new int[] {2}, labels);
  }

  @Test
  void ownFolderOfTheSetIsReadWithoutNetwork() throws IOException {
    writeTrain(data.resolve("tiny"), ".gz", 1, 0);
    assertThat(open().train().labels()).containsExactly(1, 0);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void filesThemselvesAreReadAndUnzippedToo() throws IOException {
    writeTrain(data, "", 1, 0);
    assertThat(open().train().labels()).containsExactly(1, 0);
  }

  @Test
  void filesOfAnotherSetAreLeftAlone() throws IOException {
    writeTrain(data, ".gz", 0, 0);
    assertThatThrownBy(() -> open().train())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Could not fetch train-l.gz");
  }

  @Test
  void missingTestPartMattersOnlyWhenAskedFor() throws IOException {
    writeTrain(data, ".gz", 1, 0);
    LabelledSet set = open();
    assertThat(set.train().size()).isEqualTo(2);
    assertThatThrownBy(set::test)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test-l.gz")
        .hasMessageContaining("status 404")
        .hasMessageContaining("RUCKSACK_DATA");
  }

  @Test
  void truncatedFileIsNamed() throws IOException {
    writeTrain(data, ".gz", 1, 0);
    Path images = data.resolve("train-i.gz");
    byte[] bytes = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> open().train())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(images.toString());
  }

  @Test
  void aPieceOfTheSetIsNotTheSet() throws IOException {
    write(data.resolve("train-i.gz"), new int[] {1, 28, 28}, new int[28 * 28]);
    write(data.resolve("train-l.gz"), new int[] {2}, 1, 0);
    assertThatThrownBy(() -> open().train())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[1, 28, 28] instead of [2, 28, 28]");
  }

  @Test
  void validationShareIsChecked() throws IOException {
    writeTrain(data, ".gz", 1, 0);
    assertThatThrownBy(() -> open().split(0, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("validation share of Tiny is 0.0");
    assertThatThrownBy(() -> open().split(Double.NaN, 1)).isInstanceOf(DataException.class);
  }

  @Test
  void partsAreReadOnce() throws IOException {
    writeTrain(data, ".gz", 1, 0);
    LabelledSet set = open();
    assertThat(set.train()).isSameAs(set.train());
  }
}
