package dev.rucksack.grading.classroom.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.grading.sandbox.Isolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStoreTest {
  private static final Learner ANNA = new Learner("anna", "Anna", "", Map.of());
  private static final ResultKey KEY = new ResultKey("90-sum", "0123456789abcdef0123");
  private static final ExerciseResult RESULT =
      new ExerciseResult(
          "90-sum",
          2,
          Status.GRADED,
          "",
          List.of(
              new TestResult("adds", "adds", 2, Outcome.PASSED, "", "", "", false),
              new TestResult("more", "more", 1, Outcome.FAILED, "m", "h", "c", true)),
          "printed",
          Isolation.ALLOW_LIST);

  private static final TimedResult TIMED = new TimedResult(RESULT, Duration.ofMillis(1234));

  @TempDir Path folder;
  private ResultStore store;
  private Path file;

  @BeforeEach
  void oneIsKept() throws IOException {
    store = new ResultStore(folder);
    store.keep(ANNA, KEY, TIMED);
    try (Stream<Path> files = Files.walk(folder)) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void whatIsKeptIsFound() {
    assertThat(store.find(ANNA, KEY)).contains(TIMED);
    assertThat(store.find(ANNA, new ResultKey("90-sum", "0123456789abcdef9999"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GRADED, MARKED",
    "GRADED, NOT_GRADED",
    "PASSED, FINE",
    "ALLOW_LIST, WALL",
    "\"output\", \"print\"",
    "\"hint\", \"help\"",
    "\"tests\", \"exams\"",
    "\"milliseconds\", \"seconds\"",
    "\"points\": 2, \"points\": \"two\""
  })
  void aWordThatNobodyKnowsIsNoResult(String word, String other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(word);
    Files.writeString(file, text.replaceFirst(word, other));
    assertThat(store.find(ANNA, KEY)).isEmpty();
  }

  @Test
  void damagedFilesAreNoResult() throws IOException {
    Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
    assertThat(store.find(ANNA, KEY)).isEmpty();
    for (String text :
        List.of(
            "",
            "null",
            "[]",
            "{\"key\":\"%s\"}".formatted(KEY.digest()),
            "{\"key\":\"%s\",\"result\":{}}".formatted(KEY.digest()),
            Files.readString(kept()).replaceFirst("(?s)\"tests\": \\[.*?\\]", "\"tests\": [null]"),
            "[".repeat(100_000))) {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      assertThat(store.find(ANNA, KEY))
          .as(text.substring(0, Math.min(60, text.length())))
          .isEmpty();
    }
  }

  private Path kept() {
    store.keep(ANNA, KEY, TIMED);
    return file;
  }
}
