package dev.rucksack.grading.classroom.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was not read, and why; of many names only some are kept, so that pages do not drown. */
final class PassedOver {
  private static final int SHOWN = 5;
  private static final int LONGEST_NAME = 200;

  private final Map<Reason, Names> byReason = new EnumMap<>(Reason.class);

  private static final class Names {
    private final List<String> first = new ArrayList<>();
    private int count;

    private void add(String name) {
      if (++count <= SHOWN) {
        int extra = Math.max(0, name.length() - LONGEST_NAME);
        first.add(extra == 0 ? name : "…" + name.substring(extra));
      }
    }

    private String text() {
      String names = String.join(", ", first);
      return count > SHOWN
          ? String.format(Locale.ROOT, "%s and %,d more", names, count - SHOWN)
          : names;
    }
  }

  void add(Reason reason, String name) {
    byReason.computeIfAbsent(reason, each -> new Names()).add(name);
  }

  /** A remark for each reason; of those that go without saying only if wanted. */
  List<String> remarks(boolean usual) {
    List<String> remarks = new ArrayList<>();
    byReason.forEach(
        (reason, names) -> {
          if (usual || !reason.isUsual()) {
            remarks.add(reason.text() + ": " + names.text() + ".");
          }
        });
    return remarks;
  }
}
