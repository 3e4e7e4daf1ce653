package dev.rucksack.grading.classroom.roster;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names made comparable: no case, accents, spaces or signs. */
final class NameKey {

  private NameKey() {}

  /** {@code "Groß, Zoë"} becomes {@code grosszoe}; letters of other scripts stay. */
  static String of(String name) {
    String plain = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l");
    return Normalizer.normalize(plain, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The words of a name in one order, whichever was written first. */
  static String sorted(String name) {
    return Arrays.stream(name.split("[\\s,_]+"))
        .map(NameKey::of)
        .filter(word -> !word.isEmpty())
        .sorted()
        .collect(Collectors.joining());
  }

  /** Last name first, as Canvas puts it in file names. */
  static String lastFirst(String name) {
    String[] words = name.strip().split("\\s+");
    if (name.contains(",") || words.length < 2) {
      return of(name);
    }
    String last = words[words.length - 1];
    return of(last + String.join("", Arrays.copyOf(words, words.length - 1)));
  }
}
