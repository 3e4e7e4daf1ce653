package dev.rucksack.grading.classroom.mark;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.catalogue.PackageFiles;
import dev.rucksack.grading.run.GradeOptions;
import dev.rucksack.grading.run.Grader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names results by all that they follow from: the answer; task and grader with the classes beside
 * them; the seed and the limits; the classes of this library that compile, allow, run and judge.
 */
final class ResultKeys {
  /** What compiles, allows, runs and judges; neither the classroom nor the notebook. */
  private static final Pattern ENGINE =
      Pattern.compile("dev/rucksack/grading/((answer|child|run|sandbox)/)?[^/]+\\.class");

  private static final Pattern CLASS = Pattern.compile(".+\\.class");

  /** What no grader asks. */
  private static final Pattern ANSWERS = Pattern.compile("(.+/)?(Solution|Stub)(\\$.*)?\\.class");

  private final GradeOptions options;
  private final Map<String, byte[]> graders = new HashMap<>();

  /**
   * Reads the class files of exercises and of this library, once.
   *
   * @throws java.io.UncheckedIOException if they cannot be read
   */
  ResultKeys(List<ExerciseInfo> exercises, GradeOptions options) {
    this.options = options;
    byte[] engine = digest(matching(PackageFiles.of(Grader.class), ENGINE));
    for (ExerciseInfo exercise : exercises) {
      MessageDigest digest = sha256();
      part(digest, engine);
      part(digest, grader(exercise));
      graders.put(exercise.id(), digest.digest());
    }
  }

  private static byte[] grader(ExerciseInfo exercise) {
    SortedMap<String, byte[]> files = new TreeMap<>(PackageFiles.of(exercise.task()));
    files.putAll(PackageFiles.of(exercise.grader()));
    files.keySet().removeIf(path -> ANSWERS.matcher(path).matches());
    return digest(matching(files, CLASS));
  }

  private static SortedMap<String, byte[]> matching(
      SortedMap<String, byte[]> files, Pattern pattern) {
    SortedMap<String, byte[]> matching = new TreeMap<>(files);
    matching.keySet().removeIf(path -> !pattern.matcher(path).matches());
    return matching;
  }

  /** The key of an answer's result. */
  ResultKey of(ExerciseInfo exercise, AnswerText answer) {
    MessageDigest digest = sha256();
    part(digest, exercise.id() + " " + exercise.version());
    part(digest, graders.getOrDefault(exercise.id(), new byte[0]));
    part(digest, options.toString());
    part(digest, answer.source());
    answer.helpers().forEach(helper -> part(digest, helper));
    return new ResultKey(exercise.id(), HexFormat.of().formatHex(digest.digest()));
  }

  private static byte[] digest(SortedMap<String, byte[]> files) {
    MessageDigest digest = sha256();
    files.forEach(
        (path, content) -> {
          part(digest, path);
          part(digest, content);
        });
    return digest.digest();
  }

  private static void part(MessageDigest digest, String text) {
    part(digest, text.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length in front, so that no two rows of parts look the same. */
  private static void part(MessageDigest digest, byte[] bytes) {
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
