package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.child.AnswerFile;
import dev.rucksack.grading.child.ValueReader;
import java.nio.ByteBuffer;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.InputMismatchException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** An exception of the answer, thrown again on the grader's side as the same Java type. */
final class Rethrown {
  private static final Map<String, Function<String, Throwable>> KNOWN =
      Map.ofEntries(
          Map.entry("java.lang.ArithmeticException", ArithmeticException::new),
          Map.entry(
              "java.lang.ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException::new),
          Map.entry("java.lang.ArrayStoreException", ArrayStoreException::new),
          Map.entry("java.lang.ClassCastException", ClassCastException::new),
          Map.entry("java.lang.IllegalArgumentException", IllegalArgumentException::new),
          Map.entry("java.lang.IllegalStateException", IllegalStateException::new),
          Map.entry("java.lang.IndexOutOfBoundsException", IndexOutOfBoundsException::new),
          Map.entry("java.lang.NegativeArraySizeException", NegativeArraySizeException::new),
          Map.entry("java.lang.NullPointerException", NullPointerException::new),
          Map.entry("java.lang.NumberFormatException", NumberFormatException::new),
          Map.entry(
              "java.lang.StringIndexOutOfBoundsException", StringIndexOutOfBoundsException::new),
          Map.entry("java.lang.UnsupportedOperationException", UnsupportedOperationException::new),
          Map.entry(
              "java.util.ConcurrentModificationException", ConcurrentModificationException::new),
          Map.entry("java.util.EmptyStackException", message -> new EmptyStackException()),
          Map.entry("java.util.InputMismatchException", InputMismatchException::new),
          Map.entry("java.util.NoSuchElementException", NoSuchElementException::new));

  private Rethrown() {}

  /** Reads an exception; its stack trace is the line of the answer where it was thrown. */
  static Throwable read(ByteBuffer body) {
    String type = ValueReader.utf(body);
    String above = ValueReader.utf(body);
    String message = ValueReader.text(body);
    int line = body.getInt();
    Function<String, Throwable> known = KNOWN.get(above);
    Throwable thrown =
        known != null
            ? known.apply(message.isEmpty() && line <= 0 ? simple(type) : message)
            : new AnswerException(simple(type) + (message.isEmpty() ? "" : ": " + message));
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("answer", "answer", AnswerFile.NAME, Math.max(0, line))
        });
    return thrown;
  }

  private static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }
}
