package dev.rucksack.error;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Lists within a message, cut where they get long. */
@API(status = Status.INTERNAL)
public final class Listing {
  private Listing() {}

  /**
   * {@code a, b and 3 more}.
   *
   * @param words what is listed
   * @param most how many are shown
   */
  public static String of(List<String> words, int most) {
    if (words.size() <= most) {
      return String.join(", ", words);
    }
    return String.join(", ", words.subList(0, most)) + " and " + (words.size() - most) + " more";
  }
}
