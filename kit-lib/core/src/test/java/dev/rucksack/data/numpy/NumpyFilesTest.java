package dev.rucksack.data.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy wrote (tests/python/write_numpy.py), and what is left of them when damaged. */
class NumpyFilesTest {
  private static final Map<String, DType> TYPES =
      Map.ofEntries(
          Map.entry("f2", DType.FLOAT16),
          Map.entry("f4", DType.FLOAT32),
          Map.entry("f8", DType.FLOAT64),
          Map.entry("i1", DType.INT8),
          Map.entry("i2", DType.INT16),
          Map.entry("i4", DType.INT32),
          Map.entry("i8", DType.INT64),
          Map.entry("u1", DType.UINT8),
          Map.entry("u2", DType.UINT16),
          Map.entry("u4", DType.UINT32),
          Map.entry("u8", DType.UINT64),
          Map.entry("bool", DType.BOOL));

  @TempDir Path folder;

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(NumpyFilesTest.class.getResource("/numpy/" + name).toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void everyTypeIsReadWithItsNumbers(String name) throws URISyntaxException {
    Map<String, Tensor> arrays = NumpyFiles.readNpz(resource(name));

    assertThat(arrays).hasSize(TYPES.size() + 3);
    TYPES.forEach(
        (code, dtype) -> {
          Tensor array = Objects.requireNonNull(arrays.get(code));
          assertThat(array.dtype()).isEqualTo(dtype);
          assertThat(array.shape()).containsExactly(2, 3, 4);
          for (int i = 0; i < 24; i++) {
            assertThat(array.number(i)).isEqualTo(dtype == DType.BOOL ? i % 2 : i);
          }
        });
    assertThat(arrays.get("scalar")).isEqualTo(Tensor.scalar(7));
    assertThat(Objects.requireNonNull(arrays.get("empty")).shape()).containsExactly(0, 3);
    assertThat(arrays.get("vector")).isEqualTo(Tensor.vector(0, 1, 2, 3, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix.npy", "version2.npy"})
  void aSingleArrayIsRead(String name) throws URISyntaxException {
    assertThat(NumpyFiles.readNpy(resource(name)))
        .isEqualTo(Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "fortran.npy, ascontiguousarray",
    "big_endian.npy, big-endian",
    "objects.npy, Python objects",
    "fields.npy, several fields",
    "texts.npy, <U2",
    "complex.npy, <c8"
  })
  void whatIsNotReadIsRefusedWithARemedy(String name, String words) throws URISyntaxException {
    Path file = resource(name);
    assertThatThrownBy(() -> NumpyFiles.readNpy(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("save");
  }

  /** Every shorter file is refused, and so is every file with one byte more. */
  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz", "matrix.npy"})
  void anotherLengthIsRefused(String name) throws Exception {
    byte[] whole = Files.readAllBytes(resource(name));
    for (int length = 0; length < whole.length; length += name.endsWith("npy") ? 1 : 97) {
      refused(name, Arrays.copyOf(whole, length));
    }
    if (name.endsWith("npy")) {
      refused(name, Arrays.copyOf(whole, whole.length + 1));
    }
  }

  private void refused(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> read(file)).isInstanceOf(DataException.class);
  }

  private static Object read(Path file) {
    return file.toString().endsWith("npz") ? NumpyFiles.readNpz(file) : NumpyFiles.readNpy(file);
  }

  /** A changed byte changes no number unnoticed: it is refused, or lies where none is stored. */
  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void aChangedByteIsNoticed(String name) throws Exception {
    Path good = resource(name);
    Map<String, Tensor> arrays = NumpyFiles.readNpz(good);
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = Files.readAllBytes(good);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      Path file = Files.write(folder.resolve(name), bytes);
      try {
        assertThat(NumpyFiles.readNpz(file).values()).containsExactlyElementsOf(arrays.values());
      } catch (DataException e) {
        assertThat(e).hasMessageContaining(name);
      }
    }
  }

  @Test
  void anArchiveThatUnpacksToMoreThanMemoryIsRefusedBeforeItIsRead() throws IOException {
    long most = Runtime.getRuntime().maxMemory();
    Path file = folder.resolve("bomb.npz");
    long size = Math.min(most, 4L << 30);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (long written = 0; written < size; written += 1L << 28) {
        entry(
            zip,
            "a" + written + ".npy",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (%d,), }".formatted(1 << 28),
            1 << 28);
      }
    }
    assertThatThrownBy(() -> NumpyFiles.readNpz(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("memory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f4', 'fortran_order': False, }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000,), }",
        "not a dictionary"
      })
  void aHeaderThatPromisesTooMuchIsRefused(String header) throws IOException {
    Path file = folder.resolve("header.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "a.npy", header, 16);
    }
    assertThatThrownBy(() -> NumpyFiles.readNpz(file)).isInstanceOf(DataException.class);
  }

  @Test
  void otherFilesAndMissingOnesAreNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text.npz"), "x,y\n1,2\n");
    assertThatThrownBy(() -> NumpyFiles.readNpz(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not an .npz file");
    assertThatThrownBy(() -> NumpyFiles.readNpz(folder.resolve("none.npz")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no file");
  }

  private static void entry(ZipOutputStream zip, String name, String header, int zeros)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    zip.write(new byte[] {(byte) text.length, (byte) (text.length >> 8)});
    zip.write(text);
    OutputStream out = zip;
    byte[] piece = new byte[1 << 16];
    for (int left = zeros; left > 0; left -= piece.length) {
      out.write(piece, 0, Math.min(left, piece.length));
    }
    zip.closeEntry();
  }
}
