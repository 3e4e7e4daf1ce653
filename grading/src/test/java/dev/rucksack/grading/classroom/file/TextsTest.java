package dev.rucksack.grading.classroom.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void nothingUnseenSteersATerminal() {
    assertThat(Texts.oneLine("a\u001b[2Jb\u009b31mc\rd\ne\u202ef\u2066g\u200bh\u2028i"))
        .isEqualTo("a [2Jb 31mc d e f g h i");
    assertThat(Texts.oneLine("Zoë Groß-Ōe 李 😀")).isEqualTo("Zoë Groß-Ōe 李 😀");
  }
}
