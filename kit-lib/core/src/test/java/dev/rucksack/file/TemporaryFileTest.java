package dev.rucksack.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.onnx.write.Lowered;
import dev.rucksack.onnx.write.OnnxWriter;
import dev.rucksack.samples.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFileTest {
  private static final String RANDOM = "01234567-89ab-cdef-0123-456789abcdef";

  /** More than any system numbers its processes. */
  private static final String NOBODY = "999999999999";

  @TempDir Path folder;

  private Path leftover(String target, String process) throws IOException {
    String name = "." + target + "." + process + "-" + RANDOM + ".tmp";
    return Files.writeString(folder.resolve(name), "half a file");
  }

  @Test
  void whatAKilledProcessLeftIsDeletedByTheNextWrite() throws IOException {
    Path stale = leftover("net.onnx", NOBODY);
    Path ofAnother = leftover("other.onnx", NOBODY);
    Path ofTheLiving = leftover("net.onnx", String.valueOf(ProcessHandle.current().pid()));
    Path foreign = Files.writeString(folder.resolve(".net.onnx.notes.tmp"), "a user's own");
    Onnx.write(Samples.int8Dense(2, 2), folder.resolve("net.onnx"));
    assertThat(stale).doesNotExist();
    assertThat(ofAnother).exists();
    assertThat(ofTheLiving).exists();
    assertThat(foreign).exists();
  }

  @Test
  void aFileThatIsBeingFilledElsewhereIsLeftAlone() throws IOException {
    Path filled = leftover("net.onnx", NOBODY);
    try (FileChannel channel = FileChannel.open(filled, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Onnx.write(Samples.int8Dense(2, 2), folder.resolve("net.onnx"));
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(filled).exists();
  }

  /** A disk that takes a number of bytes, whichever field or weight they fall into. */
  @Test
  void aDiskThatFillsAtAnyByteLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("net.onnx");
    Onnx.write(Samples.int8Dense(8, 4), file);
    byte[] old = Files.readAllBytes(file);
    OnnxWriter writer =
        OnnxWriter.inside(Lowered.of(Samples.int8Dense(16, 4), OptionalInt.empty()));
    for (long room = 0; room < writer.size(); room += 101) {
      long bytes = room;
      assertThatThrownBy(
              () ->
                  AtomicFile.write(file, channel -> writer.writeTo(new SmallDisk(channel, bytes))))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("No space left on device");
      assertThat(file).hasBinaryContent(old);
      assertThat(folder.toFile().list()).containsExactly("net.onnx");
    }
  }

  /** Takes so many bytes and no more. */
  private static final class SmallDisk implements WritableByteChannel {
    private final WritableByteChannel channel;
    private long room;

    SmallDisk(WritableByteChannel channel, long room) {
      this.channel = channel;
      this.room = room;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (room < bytes.remaining()) {
        throw new IOException("No space left on device");
      }
      room -= bytes.remaining();
      return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A notebook's stop button interrupts the thread, which must not cost the file. */
  @Test
  void anInterruptedThreadFinishesItsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("net.onnx"), "old");
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(
          file,
          channel -> {
            channel.write(ByteBuffer.allocateDirect(200_000));
            channel.write(ByteBuffer.wrap(new byte[] {7, 8, 9}, 1, 2));
          });
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    byte[] written = Files.readAllBytes(file);
    assertThat(written).hasSize(200_002).endsWith(8, 9);
  }

  @Test
  void theSystemsOwnReasonReachesThoseWhoAskForIt() throws IOException {
    Path file = Files.writeString(folder.resolve("run.bin"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.replace(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[] {1}));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(file).hasContent("old");
    AtomicFile.replace(file, new byte[] {1, 2});
    assertThat(file).hasBinaryContent(new byte[] {1, 2});
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }
}
