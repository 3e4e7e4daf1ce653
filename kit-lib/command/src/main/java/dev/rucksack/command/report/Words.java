package dev.rucksack.command.report;

import dev.rucksack.error.Listing;
import java.util.List;
import java.util.Locale;

/** Numbers and lists as people read them. */
public final class Words {
  private static final int SHOWN = 20;

  private Words() {}

  /** {@code 1,234 bytes}, and in kB or MB from 10,000 on. */
  public static String bytes(long bytes) {
    if (bytes < 10_000) {
      return String.format(Locale.ROOT, "%,d bytes", bytes);
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.2f MB", bytes / 1e6);
  }

  /** {@code 1 node}, {@code 1,234 nodes}. */
  public static String count(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /** Three significant digits, without a power where it is no shorter. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /** A percentage with one decimal. */
  public static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }

  /** Up to twenty of some things, and how many more there are. */
  public static String some(List<String> things) {
    return Listing.of(things, SHOWN);
  }
}
