package dev.rucksack.data.download;

import dev.rucksack.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 that a file must have.
 *
 * @param hex 64 hexadecimal digits
 */
public record Checksum(String hex) {
  public Checksum {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new DataException("\"" + hex + "\" is not a SHA-256; write its 64 hexadecimal digits.");
    }
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** The checksum of some bytes. */
  public static Checksum of(byte[] bytes) {
    return new Checksum(HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /** The checksum of a file, read in pieces. */
  public static Checksum of(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] piece = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
    }
    return new Checksum(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
