package dev.rucksack.data;

import dev.rucksack.error.DataException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words of texts as tokens: 1 for the most frequent word, 2 for the next, and so on; 0 for a
 * word that is none of them, and for padding. Words are what is between signs that are neither
 * letters nor digits, in lower case. Immutable.
 */
public final class Vocabulary {
  private final Map<String, Integer> tokens;

  private Vocabulary(Map<String, Integer> tokens) {
    this.tokens = tokens;
  }

  /**
   * The most frequent words of texts, which should be those of the training part alone; among
   * equally frequent ones, the first in alphabetical order.
   *
   * @param most how many words to keep, at least 1
   */
  public static Vocabulary of(List<String> texts, int most) {
    if (most < 1) {
      throw new DataException(
          "A vocabulary of %d words knows none; keep at least 1.".formatted(most));
    }
    Map<String, Integer> counts = new HashMap<>();
    texts.stream().flatMap(Vocabulary::words).forEach(word -> counts.merge(word, 1, Integer::sum));
    List<String> kept =
        counts.keySet().stream()
            .sorted(Comparator.<String>comparingInt(counts::get).reversed().thenComparing(w -> w))
            .limit(most)
            .toList();
    Map<String, Integer> tokens = new HashMap<>();
    kept.forEach(word -> tokens.put(word, tokens.size() + 1));
    return new Vocabulary(tokens);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty());
  }

  /** How many tokens there are, 0 included. */
  public int size() {
    return tokens.size() + 1;
  }

  /**
   * The tokens of texts; a text without a word has the token 0.
   *
   * @param longest how many words to keep of each text, at least 1
   */
  public int[][] tokens(List<String> texts, int longest) {
    return texts.stream().map(text -> tokens(text, longest)).toArray(int[][]::new);
  }

  private int[] tokens(String text, int longest) {
    int[] known =
        words(text).limit(longest).mapToInt(word -> tokens.getOrDefault(word, 0)).toArray();
    return known.length == 0 ? new int[1] : known;
  }
}
