package dev.rucksack.grading.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AssertionTextTest {

  private static String text(ThrowingCallable assertion) {
    return AssertionText.of(String.valueOf(catchThrowable(assertion).getMessage()))
        .replace("\r", "");
  }

  @Test
  void numbersThatShouldBeClose() {
    assertThat(
            text(
                () ->
                    assertThat(1 / 3.0)
                        .as("loss for w %s", "[0.12345678, 2.0, -1.23456789E-7]")
                        .isCloseTo(2 / 3.0, within(1e-9))))
        .isEqualTo("loss for w [0.1235, 2.0, -1.235E-7]\nexpected 0.6667\ngot      0.3333");
  }

  @Test
  void valuesThatShouldBeEqual() {
    assertThat(text(() -> assertThat("110/111").as("rows, 0 black").isEqualTo("111/111")))
        .isEqualTo("rows, 0 black\nexpected \"111/111\"\ngot      \"110/111\"");
    assertThat(text(() -> assertThat(3).isEqualTo(-1))).isEqualTo("expected -1\ngot      3");
  }

  @Test
  void digitsThatTellTwoNumbersApart() {
    assertThat(text(() -> assertThat(1.00001234).isCloseTo(1.00001299, within(1e-12))))
        .isEqualTo("expected 1.000013\ngot      1.000012");
  }

  @Test
  void otherMessagesKeepTheirWords() {
    assertThat(text(() -> assertThat(new double[] {1 / 3.0}).as("slopes").hasSize(2)))
        .startsWith("[slopes]")
        .contains("[0.3333]")
        .contains("2");
  }

  @Test
  void roundsAsWritten() {
    assertThat(AssertionText.rounded("123456.789 0.1 1.5E10 0.000012345678 -99999.6 v1.2.34567", 4))
        .isEqualTo("123500.0 0.1 1.5E10 1.235E-5 -100000.0 v1.2.34567");
  }
}
