package dev.rucksack.grading.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JunitXmlTest {

  /** A build server that sees neither failures nor errors shows green. */
  @ParameterizedTest
  @CsvSource({
    "GRADED, FAILED, 1, 0, 0",
    "GRADED, NOT_RUN, 1, 0, 0",
    "DOES_NOT_COMPILE, NOT_RUN, 2, 0, 0",
    "NOT_ALLOWED, NOT_RUN, 2, 0, 0",
    "NO_ANSWER_CLASS, NOT_RUN, 2, 0, 0",
    "NOT_GRADED, NOT_RUN, 0, 2, 0",
    "MISSING, NOT_RUN, 0, 0, 2",
    "NOT_WRITTEN, NOT_RUN, 0, 0, 2"
  })
  void onlyWhatNobodyWroteIsSkipped(
      Status status, Outcome second, int failures, int errors, int skipped) {
    String xml = JunitXml.of(MadeMarks.of(status, second));
    assertThat(xml)
        .contains(
            "tests=\"2\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
                .formatted(failures, errors, skipped));
    assertThat(xml.split("<failure type=\"[A-Z_]+\" message=\"why\"/>", -1)).hasSize(1 + failures);
    assertThat(xml.split("<error type=\"NOT_GRADED\" message=\"why\"/>", -1)).hasSize(1 + errors);
    assertThat(xml.split("<skipped message=\"why\"/>", -1)).hasSize(1 + skipped);
  }
}
