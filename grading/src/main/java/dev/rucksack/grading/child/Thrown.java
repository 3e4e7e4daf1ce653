package dev.rucksack.grading.child;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an answer threw, as text: its type, Java's own type above it, its message, its line. */
final class Thrown {
  private static final int LONGEST_MESSAGE = 1000;

  private Thrown() {}

  /** Writes it. The exception's own methods may throw again, or never return. */
  static void write(DataOutputStream out, Throwable thrown) throws IOException {
    Throwable what = thrown;
    if (what instanceof ExceptionInInitializerError) {
      what = Objects.requireNonNullElse(what.getCause(), what);
    }
    out.writeUTF(shortened(what.getClass().getName()));
    out.writeUTF(javaType(what.getClass()).getName());
    text(out, message(what));
    out.writeInt(line(what));
  }

  private static Class<?> javaType(Class<?> type) {
    @Nullable Class<?> above = type.getSuperclass();
    return type.getClassLoader() == null || above == null ? type : javaType(above);
  }

  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : shortened(message);
    } catch (Throwable again) {
      return "";
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + " …";
  }

  /** The line of the answer's text where it was thrown; 0 if that is not known. */
  private static int line(Throwable thrown) {
    try {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (AnswerFile.NAME.equals(frame.getFileName())) {
          return frame.getLineNumber();
        }
      }
      return 0;
    } catch (Throwable again) {
      return 0;
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }
}
