package dev.rucksack.grading.child;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tries from within the process what must not be possible there. */
final class Probe {
  private static final int CONNECT_MILLISECONDS = 300;
  private static final int OWN_PROCESSES = 3;

  private Probe() {}

  /** What was possible, as words separated by commas; empty if nothing was. */
  static byte[] findings(ByteBuffer request) {
    int port = request.getInt();
    byte[] path = new byte[request.remaining()];
    request.get(path);
    Path secret = Path.of(new String(path, StandardCharsets.UTF_8));
    String found =
        (reads(secret) ? "read files," : "")
            + (writes(secret.resolveSibling("written")) ? "write files," : "")
            + (connects(port) ? "use the network," : "")
            + (ProcessHandle.allProcesses().count() > OWN_PROCESSES ? "see other processes," : "");
    return found.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean reads(Path file) {
    return Files.isReadable(file);
  }

  private static boolean writes(Path file) {
    try {
      Files.writeString(file, "");
      return true;
    } catch (IOException barred) {
      return false;
    }
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLISECONDS);
      return true;
    } catch (IOException barred) {
      return false;
    }
  }
}
