package dev.rucksack.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rucksack.data.download.FileServer.Behaviour;
import dev.rucksack.error.DataException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  @TempDir Path folder;
  private final byte[] content = new byte[300_000];
  private Checksum checksum = new Checksum("0".repeat(64));
  private Path target = Path.of("file.gz");
  private Path part = Path.of("file.gz.part");
  private FileServer server = new FileServer(content);

  @BeforeEach
  void fill() {
    new Random(1).nextBytes(content);
    checksum = Checksum.of(content);
    target = folder.resolve("cache/file.gz");
    part = folder.resolve("cache/file.gz.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path fetch() {
    return Download.fetch(target, checksum, List.of(server.uri()));
  }

  private void leavePart(byte[] bytes) throws IOException {
    Files.createDirectories(folder.resolve("cache"));
    Files.write(part, bytes);
  }

  @Test
  void fetchesOnceAndThenUsesTheFile() {
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("-");
    assertThat(part).doesNotExist();
  }

  @Test
  void halfDownloadedFileGoesOnWhereItStopped() throws IOException {
    leavePart(Arrays.copyOf(content, 100_000));
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("bytes=100000-");
  }

  @Test
  void wholePartIsTakenAsItIs() throws IOException {
    leavePart(content);
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("bytes=300000-");
  }

  @Test
  void damagedPartIsFetchedAgainFromTheStart() throws IOException {
    leavePart(new byte[100_000]);
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("bytes=100000-", "-");
  }

  @Test
  void partLongerThanTheFileIsFetchedAgain() throws IOException {
    leavePart(new byte[400_000]);
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("bytes=400000-", "-");
  }

  @Test
  void serverWithoutRangesSendsTheWholeFileAgain() throws IOException {
    leavePart(Arrays.copyOf(content, 100_000));
    server.behaviour = Behaviour.NO_RANGES;
    assertThat(fetch()).hasBinaryContent(content);
  }

  @Test
  void anotherRangeThanAskedIsRefused() throws IOException {
    leavePart(Arrays.copyOf(content, 100_000));
    server.behaviour = Behaviour.WRONG_RANGES;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("status 206");
    assertThat(target).doesNotExist();
  }

  @Test
  void brokenTransferKeepsWhatCameAndTheNextGoesOn() {
    server.behaviour = Behaviour.BREAKS_OFF;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("it stopped")
        .hasMessageContaining("RUCKSACK_DATA");
    assertThat(target).doesNotExist();
    assertThat(part).hasSize(150_000);
    server.behaviour = Behaviour.RANGES;
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("-", "bytes=150000-");
  }

  @Test
  void wrongChecksumLeavesNothingBehind() {
    checksum = Checksum.of(new byte[] {1});
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its SHA-256 is " + Checksum.of(content));
    assertThat(target).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @Test
  void missingFileTriesTheNextSource() {
    try (FileServer other = new FileServer(content)) {
      server.behaviour = Behaviour.NOT_FOUND;
      List<URI> sources = List.of(server.uri(), other.uri());
      assertThat(Download.fetch(target, checksum, sources)).hasBinaryContent(content);
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void everySourceThatFailedIsNamed() {
    server.behaviour = Behaviour.NOT_FOUND;
    URI refused = server.uri().resolve("/other");
    assertThatThrownBy(() -> Download.fetch(target, checksum, List.of(server.uri(), refused)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("file.gz (it answered with status 404)")
        .hasMessageContaining("other (it answered with status 404)")
        .hasMessageContaining("RUCKSACK_DATA");
  }

  @Test
  void onlyHttpIsFetched() {
    List<URI> sources = List.of(URI.create("file:/etc/hosts"), URI.create("s3://bucket/file.gz"));
    assertThatThrownBy(() -> Download.fetch(target, checksum, sources))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("s3://bucket/file.gz (it is not an http or https address)");
  }

  @Test
  void noConnectionSaysSo() {
    URI uri = server.uri();
    server.close();
    assertThatThrownBy(() -> Download.fetch(target, checksum, List.of(uri)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Could not fetch file.gz")
        .hasMessageContaining("ConnectException");
  }

  @Test
  void damagedFileInTheCacheIsReplaced() throws IOException {
    fetch();
    Files.write(target, new byte[10]);
    assertThat(fetch()).hasBinaryContent(content);
  }

  @Test
  void folderThatCannotBeMadeIsNamedWithTheRemedy() throws IOException {
    Files.write(folder.resolve("cache"), new byte[1]);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(target.toString())
        .hasMessageContaining("RUCKSACK_CACHE");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void fullDiskIsNamedAndLeavesNothingHalfWritten() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "Linux's /dev/full stands in for a full disk");
    Files.createDirectories(folder.resolve("cache"));
    Files.createSymbolicLink(part, full);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("free space")
        .hasMessageContaining("No space left");
    assertThat(target).doesNotExist();
    assertThat(Files.exists(part, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void twoReadersFetchOnce() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
      List<Future<Path>> files =
          List.of(1, 2).stream()
              .map(
                  reader ->
                      readers.submit(
                          () -> {
                            start.await();
                            return fetch();
                          }))
              .toList();
      start.countDown();
      for (Future<Path> file : files) {
        assertThat(file.get()).hasBinaryContent(content);
      }
    }
    assertThat(server.requests).containsExactly("-");
  }

  @Test
  void stoppedDownloadGoesOnLater() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(this::fetch).hasMessageContaining("download of file.gz was stopped");
    } finally {
      Thread.interrupted();
    }
    assertThat(fetch()).hasBinaryContent(content);
  }

  @Test
  void checksumsAreSixtyFourDigits() {
    assertThatThrownBy(() -> new Checksum("8d4fb7e6c68d591d4c3dfef9ec88bf0d"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("SHA-256");
    // FIPS 180-4's example: "abc".
    assertThat(Checksum.of(new byte[] {'a', 'b', 'c'}).hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
