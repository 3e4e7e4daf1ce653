package dev.rucksack.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.Networks;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.optim.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real TensorBoard makes of the files is checked by tests/python/check_tensorboard.py. */
class TensorBoardTest {
  @TempDir Path folder;

  @Test
  void everyRecordIsFramedByItsLengthAndTwoChecksums() throws IOException {
    try (TensorBoard board = TensorBoard.writer(folder)) {
      board.scalar("loss", 3, 0.25);
    }
    List<byte[]> records = records(theFile());
    assertThat(records).hasSize(3);
    assertThat(new String(records.get(0), UTF_8)).contains("brain.Event:2");
    assertThat(new String(records.get(2), UTF_8)).contains("loss");
  }

  @Test
  void theFirstRecordHasTheChecksumThatTensorFlowGivesTheSameBytes() throws IOException {
    // 18 00 00 00 00 00 00 00, the length of a version event, has the masked checksum a3 7f 4b 22
    // in every event file that TensorFlow or PyTorch wrote.
    try (TensorBoard board = TensorBoard.writer(folder)) {
      board.scalar("loss", 0, 0);
    }
    byte[] head = Arrays.copyOf(Files.readAllBytes(theFile()), 12);
    assertThat(head).containsExactly(0x18, 0, 0, 0, 0, 0, 0, 0, (byte) 0xa3, 0x7f, 0x4b, 0x22);
  }

  @Test
  void whatIsWrittenIsInTheFileBeforeItIsClosed() throws IOException {
    try (TensorBoard board = TensorBoard.writer(folder)) {
      board.scalar("loss", 1, 0.5);
      assertThat(records(theFile())).hasSize(3);
    }
  }

  @Test
  void twoWritersInOneFolderDoNotShareAFile() throws IOException {
    try (TensorBoard one = TensorBoard.writer(folder);
        TensorBoard two = TensorBoard.writer(folder)) {
      one.scalar("loss", 1, 0.5);
      two.scalar("loss", 1, 0.5);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aRunIsWrittenStepByStepAndEpochByEpoch() throws IOException {
    Block net = Networks.mlp(4, 3, 2);
    try (TensorBoard board = TensorBoard.writer(folder)) {
      Trainer.of(net, Adam.rate(1e-3))
          .epochs(2)
          .batchSize(8)
          .listener(board.listener(net))
          .fit(split(16))
          .close();
    }
    // Version, session, 2 epochs of 2 steps with 3 figures each, 4 figures and 4 weights.
    assertThat(records(theFile())).hasSize(2 + 2 * (2 * 3 + 4 + 4));
  }

  @Test
  void settingsAreNumbersTextsAndTruthValuesOnce() {
    try (TensorBoard board = TensorBoard.writer(folder)) {
      assertThatThrownBy(() -> board.hyperParameters(Map.of("rate", List.of(1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rate");
      board.hyperParameters(Map.of("rate", 1e-3, "net", "mlp", "flip", true), "loss");
      assertThatThrownBy(() -> board.hyperParameters(Map.of("rate", 1e-3)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void picturesHaveOneChannel() {
    try (TensorBoard board = TensorBoard.writer(folder)) {
      assertThatThrownBy(() -> board.images("x", 0, Tensor.of(new float[24], 1, 3, 2, 4)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 3, 2, 4]");
    }
  }

  @Test
  void aClosedWriterAndAFileInPlaceOfTheFolderAreNamed() throws IOException {
    TensorBoard board = TensorBoard.writer(folder);
    board.close();
    board.close();
    assertThatThrownBy(() -> board.scalar("loss", 0, 0)).isInstanceOf(IllegalStateException.class);
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> TensorBoard.writer(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  private static Split split(int count) {
    float[] values = new float[count * 4];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      values[i * 4] = i % 2;
    }
    Examples all = Examples.of("two", Tensor.of(values, count, 4), labels, List.of("a", "b"));
    return new Split(all, all, all.take(0));
  }

  private Path theFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static List<byte[]> records(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(record).getInt();
      records.add(record);
    }
    return records;
  }
}
