package dev.rucksack.grading.classroom.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateRuleTest {

  private static long days(String deadline, String time) {
    return new LateRule(ZonedDateTime.parse(deadline), 0.1, 1).daysLate(Instant.parse(time));
  }

  /** Summer time ends in the night to 25 October 2026: that day has 25 hours. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T16:00:00Z, 0",
    "2026-10-24T16:00:01Z, 1",
    "2026-10-25T16:59:00Z, 1",
    "2026-10-25T17:00:00Z, 1",
    "2026-10-25T17:00:01Z, 2",
    "2026-10-26T17:00:00Z, 2"
  })
  void aDayInAutumnHas25Hours(String time, long days) {
    assertThat(days("2026-10-24T18:00+02:00[Europe/Berlin]", time)).isEqualTo(days);
  }

  /** Summer time begins in the night to 29 March 2026: that day has 23 hours. */
  @ParameterizedTest
  @CsvSource({"2026-03-29T16:00:00Z, 1", "2026-03-29T16:00:01Z, 2"})
  void aDayInSpringHas23Hours(String time, long days) {
    assertThat(days("2026-03-28T18:00+01:00[Europe/Berlin]", time)).isEqualTo(days);
  }

  @Test
  void aDeadlineInTheHourThatComesTwice() {
    String deadline = "2026-10-24T02:30+02:00[Europe/Berlin]";
    assertThat(days(deadline, "2026-10-25T00:30:00Z")).isEqualTo(1);
    assertThat(days(deadline, "2026-10-25T01:30:00Z")).isEqualTo(2);
  }
}
