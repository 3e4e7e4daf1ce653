package dev.rucksack.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Damages files: flipped bits, cut ends, removed, repeated and foreign spans, numbers replaced by
 * extreme ones in the encodings that formats use (varints, int32 of either byte order, digits).
 */
public final class Mutator {
  private static final int MOST_AT_ONCE = 4;
  private static final int LONGEST_SPAN = 64;
  private static final byte[] MAX_VARINT = varint(-1);
  private static final byte[][] WORDS = {
    {0x7f, -1, -1, -1},
    {-1, -1, -1, 0x7f},
    {-1, -1, -1, -1},
    {0, 0, 0, 0},
    {-128, 0, 0, 0},
    {0, 0, 0, -128},
    {0, 16, 0, 0}
  };
  private static final List<String> TEXTS =
      List.of(
          "\"", "\n", "\r\n", ",", "\t", "99999999999999999999", "-1", "NaN", "1e999", "\0", "é");

  private Mutator() {}

  /** A damaged copy: one to four mutations, spans taken from {@code other} among them. */
  public static byte[] mutate(byte[] file, byte[] other, RandomGenerator random) {
    byte[] mutated = file.clone();
    int count = 1 + random.nextInt(MOST_AT_ONCE);
    for (int i = 0; i < count; i++) {
      mutated = once(mutated, other, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] file, byte[] other, RandomGenerator random) {
    if (file.length == 0) {
      return slice(other, random);
    }
    int at = random.nextInt(file.length);
    return switch (random.nextInt(10)) {
      case 0, 1 -> flipped(file, at, random);
      case 2 -> overwritten(file, at, new byte[] {(byte) random.nextInt(256)});
      case 3 -> replaced(file, at, span(file, at, random), new byte[0]);
      case 4 -> replaced(file, at, 0, slice(file, random));
      case 5 -> replaced(file, at, span(file, at, random), slice(other, random));
      case 6 -> Arrays.copyOf(file, at);
      case 7 -> replaced(file, at, 1, random.nextBoolean() ? MAX_VARINT : varint(random.nextInt()));
      case 8 -> overwritten(file, at, WORDS[random.nextInt(WORDS.length)]);
      default -> replaced(file, at, 0, text(random));
    };
  }

  private static byte[] flipped(byte[] file, int at, RandomGenerator random) {
    byte[] flipped = file.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private static byte[] overwritten(byte[] file, int at, byte[] with) {
    byte[] changed = file.clone();
    System.arraycopy(with, 0, changed, at, Math.min(with.length, file.length - at));
    return changed;
  }

  private static byte[] replaced(byte[] file, int at, int length, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + by.length);
    out.write(file, 0, at);
    out.writeBytes(by);
    out.write(file, at + length, file.length - at - length);
    return out.toByteArray();
  }

  private static int span(byte[] file, int at, RandomGenerator random) {
    return Math.min(1 + random.nextInt(LONGEST_SPAN), file.length - at);
  }

  private static byte[] slice(byte[] from, RandomGenerator random) {
    if (from.length == 0) {
      return new byte[0];
    }
    int at = random.nextInt(from.length);
    return Arrays.copyOfRange(from, at, at + span(from, at, random));
  }

  private static byte[] text(RandomGenerator random) {
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    return text.repeat(1 + random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] varint(long value) {
    byte[] bytes = new byte[10];
    int n = 0;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[n++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[n++] = (byte) rest;
    return Arrays.copyOf(bytes, n);
  }
}
