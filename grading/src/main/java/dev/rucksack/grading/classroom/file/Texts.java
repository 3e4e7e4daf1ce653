package dev.rucksack.grading.classroom.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Text as it comes from everywhere. */
public final class Texts {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Texts() {}

  /**
   * Text of a stranger's on one line: a space for each character that is not seen but steers a
   * terminal, ends a line or turns the direction of writing.
   */
  public static String oneLine(String text) {
    return UNSEEN.matcher(text).replaceAll(" ");
  }

  /** UTF-8 with or without a byte order mark, UTF-16 with one, else Windows' Western letters. */
  public static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS);
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  /**
   * The text of a file of the teacher's.
   *
   * @throws ClassroomException if it cannot be read
   */
  public static String read(Path file) {
    try {
      return decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ClassroomException(file + " cannot be read; give a file that is there.", e);
    }
  }
}
