package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.DataException;
import dev.rucksack.hostile.Attack;
import dev.rucksack.hostile.Mutator;
import dev.rucksack.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

class MutatedDataTest {
  private static final long CONSTANT = 4L << 20;

  /** The buffers of Tablesaw's parser. */
  private static final long CONSTANT_OF_TABLES = 24L << 20;

  @TempDir Path folder;

  @Test
  void idx() throws IOException {
    byte[] file = idxFile();
    int refused =
        new Attack("digits-idx3-ubyte", DataException.class, MutatedDataTest::readIdx, CONSTANT)
            .run(folder, Attack.files(), random -> Mutator.mutate(file, file, random));
    assertThat(refused).isGreaterThan(Attack.files() / 4);
  }

  @Test
  void gzippedIdx() throws IOException {
    byte[] file = idxFile();
    byte[] packed = gzip(file);
    new Attack("digits-idx3-ubyte.gz", DataException.class, MutatedDataTest::readIdx, CONSTANT)
        .run(
            folder,
            Attack.files(),
            random ->
                random.nextBoolean()
                    ? Mutator.mutate(packed, file, random)
                    : gzip(Mutator.mutate(file, packed, random)));
  }

  @Test
  void table() throws IOException {
    byte[] file = tableFile(",");
    byte[] other = tableFile("\t");
    new Attack("flowers.csv", DataException.class, MutatedDataTest::readTable, CONSTANT_OF_TABLES)
        .run(folder, Attack.files(), random -> Mutator.mutate(file, other, random));
  }

  @Test
  void gzippedTable() throws IOException {
    byte[] file = tableFile("\t");
    byte[] packed = gzip(file);
    new Attack(
            "flowers.tsv.gz", DataException.class, MutatedDataTest::readTable, CONSTANT_OF_TABLES)
        .run(
            folder,
            Attack.files() / 2,
            random ->
                random.nextBoolean()
                    ? Mutator.mutate(packed, file, random)
                    : gzip(Mutator.mutate(file, packed, random)));
  }

  private static void readIdx(Path file) {
    Tensor tensor = Idx.read(file);
    long elements = 1;
    for (long length : tensor.shape()) {
      elements *= length;
    }
    assertThat(tensor.bytes().remaining()).isEqualTo((int) elements);
  }

  private static void readTable(Path file) {
    Table table = Tables.read(file);
    for (Column<?> column : table.columns()) {
      assertThat(column.size()).isEqualTo(table.rowCount());
    }
  }

  /** 256 KB of gzip that hold 256 MB of zeros, behind a header that claims them. */
  @Test
  void gzipBombsAreRefused() throws IOException {
    byte[] header = {0, 0, 8, 1, 0x10, 0, 0, 0};
    Path bomb = Files.write(folder.resolve("bomb.gz"), bomb(header, 256 << 20));
    assertThatThrownBy(() -> Idx.read(bomb))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("unpacks to more than 200 times its size");
    byte[] head = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    Path table = Files.write(folder.resolve("bomb.csv.gz"), bomb(head, 256 << 20));
    assertThatThrownBy(() -> Tables.read(table)).isInstanceOf(DataException.class);
  }

  @Test
  void littleEndianLengthsAreRefused() throws IOException {
    byte[] file = idxFile();
    byte[] swapped = file.clone();
    for (int axis = 0; axis < 3; axis++) {
      int length = ByteBuffer.wrap(file).getInt(4 + 4 * axis);
      ByteBuffer.wrap(swapped).putInt(4 + 4 * axis, Integer.reverseBytes(length));
    }
    Path path = Files.write(folder.resolve("swapped"), swapped);
    assertThatThrownBy(() -> Idx.read(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("claims the shape");
  }

  private static byte[] bomb(byte[] header, int zeros) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(header);
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < zeros >> 20; i++) {
        out.write(piece);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] idxFile() {
    ByteBuffer file = ByteBuffer.allocate(16 + 20 * 64);
    file.putInt(0x803).putInt(20).putInt(8).putInt(8);
    byte[] pixels = new byte[20 * 64];
    new Random(3).nextBytes(pixels);
    return file.put(pixels).array();
  }

  private static byte[] tableFile(String separator) {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder(String.join(separator, "id", "length", "note", "day"));
    for (int row = 0; row < 40; row++) {
      String note = random.nextInt(4) == 0 ? "\"a, \"\"b\"\"\"" : "plain";
      String day = "2024-01-" + (10 + row % 20);
      text.append('\n')
          .append(String.join(separator, "" + row, "" + random.nextFloat(), note, day));
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] file) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }
}
