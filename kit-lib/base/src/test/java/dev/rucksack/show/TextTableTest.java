package dev.rucksack.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAlignTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : new Locale[] {Locale.ROOT, Locale.GERMANY, Locale.of("ar", "EG")}) {
        Locale.setDefault(locale);
        assertThat(new TextTable("name", "n", "%").row("first", 1234, 84.15).row("b", 5L, 7.0))
            .hasToString(
                """
                name       n      %
                ─────  ─────  ─────
                first  1,234  84.15
                b          5   7.00""");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void decimalsOfAColumnAreThoseOfTheNumberThatNeedsMost() {
    TextTable table = new TextTable("a", "b").row(86.0, 1e-7).row(-85.55, 2.5).row("none", 0.0);
    assertThat(table)
        .hasToString(
            """
                 a       b
            ──────  ──────
             86.00  1.0E-7
            -85.55     2.5
              none     0.0""");
    assertThat(new TextTable("n").row(Double.NaN).row(3.0)).hasToString("  n\n───\nNaN\n3.0");
  }

  @Test
  void aRowHasACellForEachTitle() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextTable("a", "b").row(1));
  }
}
