package dev.rucksack.grading.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Tries whether namespaces keep a process from files, from the network and from other processes.
 */
final class IsolationTrial {
  private static final int HEAP_MEBIBYTES = 32;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private IsolationTrial() {}

  /** Whether the process starts, and nothing that it tries succeeds. */
  static boolean holds() {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return false;
    }
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path folder = Files.createTempDirectory("rucksack-trial");
      Path secret = Files.createFile(folder.resolve("secret"));
      try {
        return findings(server.getLocalPort(), secret).isEmpty();
      } finally {
        Files.deleteIfExists(folder.resolve("written"));
        Files.delete(secret);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The isolation cannot be tried: no temporary file or no socket can be made.", e);
    }
  }

  private static String findings(int port, Path secret) {
    try (ChildProcess child = ChildProcess.start(Isolation.NAMESPACES, HEAP_MEBIBYTES)) {
      ByteBuffer reply =
          child.exchange(
              Requests.probe(port, secret.toString()), new TestClock(LIMIT, Optional.empty()));
      int head = 1 + Integer.BYTES;
      return new String(
          reply.array(), head, reply.remaining() - head, java.nio.charset.StandardCharsets.UTF_8);
    } catch (UncheckedIOException | Violation noNamespacesHere) {
      return "start without namespaces";
    }
  }
}
