package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.GradeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names a result by all that it follows from: answer, grader, seed and limits.
 *
 * @param exercise the exercise's id
 * @param digest SHA-256, in hexadecimal digits
 */
record ResultKey(String exercise, String digest) {

  static ResultKey of(ExerciseInfo exercise, AnswerText answer, GradeOptions options) {
    MessageDigest digest = sha256();
    part(digest, exercise.id() + " " + exercise.version());
    digest.update(classBytes(exercise.grader()));
    digest.update(classBytes(exercise.task()));
    part(digest, options.toString());
    part(digest, answer.source());
    answer.helpers().forEach(helper -> part(digest, helper));
    return new ResultKey(exercise.id(), HexFormat.of().formatHex(digest.digest()));
  }

  private static void part(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static byte[] classBytes(Class<?> type) {
    String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (@Nullable InputStream in = type.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(type + " cannot be read again.", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256; every other has.", e);
    }
  }
}
