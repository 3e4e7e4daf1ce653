package dev.rucksack.grading.classroom.roster;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  /**
   * A name's words as one, beginning with any of them: nobody knows where a family name begins.
   * Each also without the letters beyond a to z, which Canvas leaves out, if most are left.
   */
  static Set<String> runTogether(String name) {
    List<String> words =
        Arrays.stream(name.split("[\\s,]+")).filter(word -> !of(word).isEmpty()).toList();
    Set<String> keys = new LinkedHashSet<>();
    for (int first = 0; first < words.size(); first++) {
      List<String> order = new ArrayList<>(words.subList(first, words.size()));
      order.addAll(words.subList(0, first));
      String whole = String.join("", order);
      keys.add(of(whole));
      String plain = whole.replaceAll("[^\\w-]", "");
      if (2 * plain.length() > whole.length()) {
        keys.add(of(plain));
      }
    }
    return keys;
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
