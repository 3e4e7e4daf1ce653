package dev.rucksack.train.checkpoint;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /**
   * Writes beside the target, makes sure that it is on the disk, then moves it into place: whoever
   * looks sees a whole file or none. (A channel would be closed by the stop button's interrupt; a
   * stream is not.)
   */
  static void write(Path file, RunImage image) throws IOException {
    Path partial = partial(file);
    try (FileOutputStream disk = new FileOutputStream(partial.toFile())) {
      DigestOutputStream hashed = new DigestOutputStream(new BufferedOutputStream(disk), sha256());
      DataOutputStream out = new DataOutputStream(hashed);
      out.write(MARK);
      new ImageWriter(out).write(image);
      hashed.on(false);
      out.write(hashed.getMessageDigest().digest());
      out.flush();
      disk.getFD().sync();
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static Path partial(Path file) {
    return file.resolveSibling(file.getFileName() + ".partial");
  }

  /** The image, empty if the file is no checkpoint or was damaged. */
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
