package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  private static byte[] idx(int type, int elements, int... lengths) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * lengths.length + elements);
    bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) lengths.length);
    Arrays.stream(lengths).forEach(bytes::putInt);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (200 + bytes.remaining()));
    }
    return bytes.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static Tensor read(byte[] bytes) {
    return Idx.read("test.idx", new ByteArrayInputStream(bytes));
  }

  private static void assertRefused(byte[] bytes, String says) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test.idx")
        .hasMessageContaining(says);
  }

  @Test
  void readsPlainAndGzipped() throws IOException {
    byte[] bytes = idx(8, 6, 1, 2, 3);
    Tensor plain = read(bytes);
    assertThat(plain.dtype()).isEqualTo(DType.UINT8);
    assertThat(plain.shape()).containsExactly(1, 2, 3);
    assertThat(plain.longs()).containsExactly(206, 205, 204, 203, 202, 201);
    assertThat(read(gzip(bytes))).isEqualTo(plain);
  }

  @Test
  void emptySetIsRead() {
    assertThat(read(idx(8, 0, 0, 28, 28)).size()).isZero();
  }

  @Test
  void truncatedAtEveryByteIsRefused() throws IOException {
    byte[] bytes = idx(8, 6, 1, 2, 3);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), "fetch it again");
    }
    byte[] zipped = gzip(bytes);
    for (int length = 2; length < zipped.length; length++) {
      assertRefused(Arrays.copyOf(zipped, length), "fetch it again");
    }
  }

  @Test
  void wrongMagicIsRefused() {
    assertRefused(
        "<!DOCTYPE html>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "not an IDX");
    assertRefused(idx(13, 4, 1), "[0, 0, 13, 1]");
    assertRefused(new byte[] {0, 0, 8, 0}, "rank");
    assertRefused(new byte[] {0, 0, 8, 120}, "rank");
  }

  @Test
  void hugeOrNegativeSizesAllocateNothing() {
    assertRefused(idx(8, 0, 1 << 20, 1 << 20), "claims the shape");
    assertRefused(idx(8, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE), "claims");
    assertRefused(idx(8, 0, -1, 28), "claims the shape [-1, 28]");
    assertRefused(idx(8, 0, 1 << 30), "ends after 0 of the 1073741824 bytes");
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    assertRefused(idx(8, 7, 1, 2, 3), "continues after");
  }

  @Test
  void labelsMustFitThePictures() {
    Tensor images = read(idx(8, 12, 3, 2, 2));
    assertThatThrownBy(
            () -> Idx.examples("set", images, Tensor.of(DType.UINT8, new byte[2], 2), List.of("a")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2 labels");
    assertThatThrownBy(() -> Idx.examples("set", images, images, List.of("a")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[n, height, width]");
    Tensor labels = Tensor.of(DType.UINT8, new byte[] {0, 1, (byte) 200}, 3);
    assertThatThrownBy(() -> Idx.examples("set", images, labels, List.of("a", "b")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("class 200");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> Idx.read(folder.resolve("none.gz")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none.gz");
  }
}
