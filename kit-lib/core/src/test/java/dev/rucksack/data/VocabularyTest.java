package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary WORDS =
      Vocabulary.of(List.of("The cat, the dog.", "a CAT!  the end"), 3);

  /** "the" three times, "cat" twice, then "a", "dog", "end" once each. */
  @Test
  void frequentWordsComeFirst() {
    assertThat(WORDS.size()).isEqualTo(4);
    assertThat(WORDS.tokens(List.of("the cat a dog"), 10))
        .isDeepEqualTo(new int[][] {{1, 2, 3, 0}});
  }

  @Test
  void textsAreCutAndNeverEmpty() {
    assertThat(WORDS.tokens(List.of("the the the the", "?!", ""), 2))
        .isDeepEqualTo(new int[][] {{1, 1}, {0}, {0}});
  }

  @Test
  void wordsHaveAnyLetters() {
    Vocabulary umlauts = Vocabulary.of(List.of("Größe größe ø 7"), 9);
    assertThat(umlauts.tokens(List.of("GRÖSSE größe 7 ø"), 9)[0]).containsExactly(0, 1, 2, 3);
  }

  @Test
  void withoutWords() {
    assertThatThrownBy(() -> Vocabulary.of(List.of("a"), 0)).hasMessageContaining("0 words");
  }
}
