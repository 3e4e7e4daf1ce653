package dev.rucksack.grading.child;

import java.io.DataOutputStream;
import java.io.IOException;

/** What an answer threw, as text: its type, Java's own type above it, its message, its line. */
final class Thrown {
  private static final int LONGEST_MESSAGE = 1000;

  private Thrown() {}

  /** Writes it. The exception's own methods may throw again, or never return. */
  static void write(DataOutputStream out, Throwable thrown) throws IOException {
    Throwable what = thrown;
    while (what instanceof ExceptionInInitializerError && cause(what) != null) {
      what = cause(what);
    }
    out.writeUTF(shortened(what.getClass().getName()));
    Class<?> above = what.getClass();
    while (above.getClassLoader() != null) {
      above = above.getSuperclass();
    }
    out.writeUTF(above.getName());
    text(out, message(what));
    out.writeInt(line(what));
  }

  private static Throwable cause(Throwable error) {
    return error.getCause();
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
