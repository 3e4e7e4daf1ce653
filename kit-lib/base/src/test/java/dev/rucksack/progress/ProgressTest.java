package dev.rucksack.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ProgressDisplay text =
      ProgressDisplay.lines(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  private long nanos;

  private Progress start(OptionalLong total) {
    return new Progress("Work", total, text, () -> nanos);
  }

  private void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void quickWorkShowsNothing() {
    try (Progress progress = start(OptionalLong.of(10))) {
      pass(1.9);
      progress.advance(10);
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void rateAndRemainingTime() {
    try (Progress progress = start(OptionalLong.of(1_000))) {
      pass(4);
      progress.advance(400);
    }
    // 400 units in 4 s are 100/s, so the other 600 take 6 s.
    assertThat(shown())
        .isEqualTo(
            """
            Work: 400 of 1,000 (40 %), 100/s, 6.0 s left
            Work: ended after 400 of 1,000 in 4.0 s, 100/s
            """);
  }

  @Test
  void oneLineEveryFiveSecondsAtMost() {
    Progress progress = start(OptionalLong.of(1_000));
    for (int i = 0; i < 100; i++) {
      pass(0.1);
      progress.advance(1);
    }
    assertThat(shown().lines()).hasSize(2);
  }

  @Test
  void unknownTotalShowsCountAndRate() {
    try (Progress progress = start(OptionalLong.empty())) {
      pass(2);
      progress.advance(5);
    }
    assertThat(shown())
        .isEqualTo(
            """
            Work: 5, 2.5/s
            Work: 5 done in 2.0 s, 2.5/s
            """);
  }

  @Test
  void noteIsShownWithTheState() {
    Progress progress = start(OptionalLong.of(2));
    pass(3);
    progress.note("loss 0.31");
    assertThat(shown()).isEqualTo("Work: 0 of 2 (0 %), loss 0.31\n");
  }

  @Test
  void emptyTaskIsComplete() {
    Progress progress = start(OptionalLong.of(0));
    pass(3);
    progress.note("");
    progress.close();
    assertThat(shown()).endsWith("Work: 0 done in 3.0 s\n");
  }

  @Test
  void closedTwiceEndsOnce() {
    Progress progress = start(OptionalLong.of(1));
    pass(3);
    progress.advance(1);
    progress.close();
    progress.close();
    assertThat(shown().lines()).hasSize(2);
  }

  @Test
  void wholeLinesOnly() {
    Progress progress = start(OptionalLong.of(3));
    pass(9);
    progress.advance(3);
    progress.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
        .doesNotContain("\r")
        .endsWith("\n");
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Progress.start("Work", -1))
        .withMessageContaining("Work")
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(OptionalLong.empty()).advance(-2))
        .withMessageContaining("-2");
  }

  @Test
  void durations() {
    assertThat(ProgressText.duration(Duration.ofMillis(3_240))).isEqualTo("3.2 s");
    assertThat(ProgressText.duration(Duration.ofMillis(9_999))).isEqualTo("10 s");
    assertThat(ProgressText.duration(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
    assertThat(ProgressText.duration(Duration.ofSeconds(3_780))).isEqualTo("1 h 03 min");
  }

  @Test
  void slowUnitsAreTimedEach() {
    ProgressState state =
        new ProgressState("Work", 2, OptionalLong.of(4), Duration.ofSeconds(7), "");
    assertThat(ProgressText.running(state))
        .isEqualTo("Work: 2 of 4 (50 %), 3.5 s each, 7.0 s left");
  }
}
