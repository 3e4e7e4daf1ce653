package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.tokens.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses fingerprints of a text by winnowing (S. Schleimer, D. S. Wilkerson, A. Aiken: "Winnowing:
 * Local Algorithms for Document Fingerprinting", SIGMOD 2003): of each window of hashes the
 * smallest, of equals the rightmost. Any {@code GRAM + WINDOW - 1} tokens that two texts share give
 * them a common fingerprint.
 *
 * <p>Names and literals count only by their kind: renaming hides nothing.
 */
final class Winnowing {
  /** Tokens in one hash. */
  static final int GRAM = 12;

  /** Hashes in one window. */
  static final int WINDOW = 6;

  private Winnowing() {}

  static List<Fingerprint> of(String text) {
    List<Token> tokens = PlainTokens.of(text);
    List<Fingerprint> grams = new ArrayList<>();
    for (int i = 0; i + GRAM <= tokens.size(); i++) {
      List<Token> gram = tokens.subList(i, i + GRAM);
      grams.add(new Fingerprint(Hash.of(gram), gram.getFirst().start(), gram.getLast().end(), 1));
    }
    return chosen(grams);
  }

  private static List<Fingerprint> chosen(List<Fingerprint> grams) {
    List<Fingerprint> chosen = new ArrayList<>();
    int last = -1;
    for (int start = 0; start < grams.size(); start++) {
      int end = Math.min(grams.size(), start + WINDOW);
      int smallest = start;
      for (int i = start; i < end; i++) {
        smallest = grams.get(i).hash() <= grams.get(smallest).hash() ? i : smallest;
      }
      if (smallest > last) {
        chosen.add(grams.get(smallest));
        last = smallest;
      }
      if (end == grams.size()) {
        break;
      }
    }
    return chosen;
  }
}
