package dev.rucksack.train.checkpoint;

import dev.rucksack.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** One checkpoint on disk: a mark with the format's version, the image, and their SHA-256. */
public final class CheckpointFile {
  private static final byte[] MARK = "rucksack run 2\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST = 32;

  private CheckpointFile() {}

  /** Writes a file that is there whole or not at all. */
  static void write(Path file, RunImage image) throws IOException {
    AtomicFile.replace(file, channel -> write(image, Channels.newOutputStream(channel)));
  }

  private static void write(RunImage image, OutputStream disk) throws IOException {
    DigestOutputStream hashed = new DigestOutputStream(new BufferedOutputStream(disk), sha256());
    DataOutputStream out = new DataOutputStream(hashed);
    out.write(MARK);
    new ImageWriter(out).write(image);
    hashed.on(false);
    out.write(hashed.getMessageDigest().digest());
    out.flush();
  }

  /** The image, empty if the file is not a checkpoint or was damaged. */
  static Optional<RunImage> read(Path file) throws IOException {
    if (!isWhole(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(MARK.length);
      return Optional.of(new ImageReader(in).read());
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    long body = Files.size(file) - DIGEST;
    MessageDigest sha256 = sha256();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] mark = in.readNBytes(MARK.length);
      if (body < MARK.length || !Arrays.equals(mark, MARK)) {
        return false;
      }
      sha256.update(mark);
      byte[] chunk = new byte[1 << 16];
      for (long left = body - MARK.length; left > 0; ) {
        int count = in.read(chunk, 0, Math.toIntExact(Math.min(chunk.length, left)));
        if (count < 0) {
          return false;
        }
        sha256.update(chunk, 0, count);
        left -= count;
      }
      return MessageDigest.isEqual(sha256.digest(), in.readNBytes(DIGEST));
    }
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
