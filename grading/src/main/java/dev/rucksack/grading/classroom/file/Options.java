package dev.rucksack.grading.classroom.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's words: options with values, flags, and the rest. */
public final class Options {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> rest = new ArrayList<>();

  /**
   * Splits words.
   *
   * @param withValue options that take the next word, such as {@code --out}
   * @param flags options that stand alone
   * @throws ClassroomException if an option is unknown, twice there, or lacks its value
   */
  public Options(List<String> words, Set<String> withValue, Set<String> flags) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.startsWith("--") ? word.replaceFirst("=.*", "") : word;
      if (flags.contains(word)) {
        values.put(word, "");
      } else if (withValue.contains(name)) {
        boolean joined = !name.equals(word);
        if (!joined && i + 1 == words.size()) {
          throw new ClassroomException(name + " comes last; give it a value.");
        }
        String value = joined ? word.substring(name.length() + 1) : words.get(++i);
        if (values.put(name, value) != null) {
          throw new ClassroomException(name + " is there twice; leave one.");
        }
      } else if (word.startsWith("--")) {
        throw new ClassroomException(
            "There is no option " + word + "; there are " + sorted(withValue, flags) + ".");
      } else {
        rest.add(word);
      }
    }
  }

  private static String sorted(Set<String> withValue, Set<String> flags) {
    List<String> all = new ArrayList<>(withValue);
    all.addAll(flags);
    return String.join(", ", all.stream().sorted().toList());
  }

  /** The arguments that are not options. */
  public List<String> rest() {
    return List.copyOf(rest);
  }

  /** Whether an option is there. */
  public boolean has(String flag) {
    return values.containsKey(flag);
  }

  /** The value of an option. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A whole number.
   *
   * @throws ClassroomException if it is none, or outside of the limits, both included
   */
  public int number(String name, int low, int high, int otherwise) {
    Optional<String> value = value(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    boolean digits = value.get().matches("\\d{1,9}");
    int number = digits ? Integer.parseInt(value.get()) : -1;
    if (!digits || number < low || number > high) {
      throw new ClassroomException(
          "%s is %s; it must be a whole number from %d to %d."
              .formatted(name, value.get(), low, high));
    }
    return number;
  }
}
