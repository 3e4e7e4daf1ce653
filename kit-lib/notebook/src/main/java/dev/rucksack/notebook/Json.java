package dev.rucksack.notebook;

import java.util.List;
import java.util.Map;

/** Writes maps, lists, numbers, strings and truth values as indented JSON, keys in their order. */
final class Json {

  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /**
   * The JSON text of a value.
   *
   * @throws IllegalArgumentException for NaN, infinities and types that JSON does not know, naming
   *     their places
   */
  static String of(Map<String, ?> value) {
    Json json = new Json();
    json.object(value, "", "");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String indent, String path) {
    switch (value) {
      case Map<?, ?> map -> object(map, indent, path);
      case List<?> list -> array(list, indent, path);
      case String text -> string(text);
      case Boolean truth -> out.append(truth);
      case Double number -> real(number, path);
      case Float number -> real(Double.parseDouble(number.toString()), path);
      case Integer number -> out.append(number);
      case Long number -> out.append(number);
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is a %s, which has no form in JSON; give a number, a string or a list."
                  .formatted(path, value.getClass().getName()));
    }
  }

  private void object(Map<?, ?> map, String indent, String path) {
    String inner = indent + "  ";
    String separator = "\n";
    out.append('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      out.append(separator).append(inner);
      string(key);
      out.append(": ");
      value(entry.getValue(), inner, path.isEmpty() ? key : path + "." + key);
      separator = ",\n";
    }
    out.append(map.isEmpty() ? "}" : "\n" + indent + "}");
  }

  private void array(List<?> list, String indent, String path) {
    String separator = "";
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(separator);
      value(list.get(i), indent, path + "[" + i + "]");
      separator = ", ";
    }
    out.append(']');
  }

  private void real(double number, String path) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "\"%s\" is %s, which is not a result; find out where it comes from."
              .formatted(path, number));
    }
    out.append(number);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
