package dev.rucksack.command.report;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as JSON (RFC 8259), on one line. */
final class Json {
  private Json() {}

  /**
   * A map by its keys in order, a collection, a text, a number, a truth value, or one of them that
   * may be absent. A number that is not finite, which JSON has no form for, becomes {@code null}.
   */
  static String of(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Collection<?> list ->
          list.stream().map(Json::of).collect(Collectors.joining(", ", "[", "]"));
      case Optional<?> maybe -> maybe.isPresent() ? of(maybe.get()) : "null";
      case Double number -> Double.isFinite(number) ? number.toString() : "null";
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(plain((char) c));
              }
            });
    return quoted.append('"').toString();
  }

  /** A lone half of a surrogate pair is not a character that UTF-8 could encode. */
  private static String plain(char c) {
    return c < ' ' || Character.isSurrogate(c)
        ? String.format(Locale.ROOT, "\\u%04x", (int) c)
        : String.valueOf(c);
  }
}
