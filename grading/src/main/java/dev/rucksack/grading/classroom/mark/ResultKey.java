package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.answer.TaskClasses;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.run.GradeOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

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
    digest.update(TaskClasses.bytes(exercise.grader()));
    new TreeMap<>(TaskClasses.of(exercise.task())).values().forEach(digest::update);
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256; every other has.", e);
    }
  }
}
