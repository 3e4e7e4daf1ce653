package dev.rucksack.grading.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImplementingTest {
  @Test
  void typesAndTheirInterfaces() {
    assertThat(
            Implementing.of(
                """
                // class Not implements Me {}
                final class MySum extends Base<Odd> implements Comparable<MySum>, a.b.Sum {
                  record Pair(int a) implements Other {}
                }
                enum E implements Sum { ONE; String s = "implements Text {"; }
                """))
        .containsExactly(
            new Implementing("MySum", "Comparable"),
            new Implementing("MySum", "Sum"),
            new Implementing("Pair", "Other"),
            new Implementing("E", "Sum"));
  }

  @Test
  void alsoWhatDoesNotCompile() {
    assertThat(Implementing.of("class My implements Sum {{ int"))
        .containsExactly(new Implementing("My", "Sum"));
  }

  @Test
  void aLongTextOfTheWordTakesNoTime() {
    String text = "implements ".repeat(18_000);
    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Implementing.of(text)))
        .isEmpty();
  }
}
