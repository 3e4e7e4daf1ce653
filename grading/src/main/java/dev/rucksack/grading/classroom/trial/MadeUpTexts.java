package dev.rucksack.grading.classroom.trial;

import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Tokens;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Texts of answers, made from a task alone or from another answer. */
final class MadeUpTexts {

  private MadeUpTexts() {}

  /** An answer whose methods return null, zero or false. */
  static String returningNothing(Class<?> task) {
    return answer(task, method -> "return " + nothing(method.getReturnType()) + ";");
  }

  /** An answer whose methods return what they are given, if that has the right type. */
  static String returningWhatCame(Class<?> task) {
    return answer(
        task,
        method -> {
          Optional<Parameter> same =
              Arrays.stream(method.getParameters())
                  .filter(each -> each.getType() == method.getReturnType())
                  .findFirst();
          return "return %s;"
              .formatted(same.map(Parameter::getName).orElse(nothing(method.getReturnType())));
        });
  }

  /** An answer that says it is the stub when its first method is called; the others never end. */
  static String pretending(Class<?> task, int number) {
    String first = methods(task).getFirst().getName();
    return answer(
            task,
            method ->
                method.getName().equals(first)
                    ? "throw new UnsupportedOperationException(\"Write %s here.\");"
                        .formatted(first)
                    : "while (one() == 1) { } return %s;"
                        .formatted(nothing(method.getReturnType())))
        .replaceFirst(
            "\\{", "{ static int one() { return 1; } static final int NUMBER = " + number + ";");
  }

  static List<Method> methods(Class<?> task) {
    return Arrays.stream(task.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  private static String answer(Class<?> task, Function<Method, String> body) {
    return "class My%s implements %s {\n%s}\n"
        .formatted(
            task.getSimpleName(),
            task.getSimpleName(),
            methods(task).stream()
                .map(method -> head(method) + " { " + body.apply(method) + " }\n")
                .collect(Collectors.joining()));
  }

  private static String head(Method method) {
    String parameters =
        Arrays.stream(method.getParameters())
            .map(each -> name(each.getParameterizedType()) + " " + each.getName())
            .collect(Collectors.joining(", "));
    return "public %s %s(%s)"
        .formatted(name(method.getGenericReturnType()), method.getName(), parameters);
  }

  private static String name(Type type) {
    return type.getTypeName().replace('$', '.');
  }

  private static String nothing(Class<?> type) {
    if (!type.isPrimitive()) {
      return "null";
    }
    return type == void.class ? "" : type == boolean.class ? "false" : "0";
  }

  /** The same text with its letters as Unicode escapes. */
  static String escaped(String text) {
    return text.chars()
        .mapToObj(c -> Character.isLetter(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  /** The same text, which looks like a comment. */
  static String inAComment(String text) {
    return "/*\\u002a/ " + text + "/**/";
  }

  /** The same text without its comments, a word on each line. */
  static String reformatted(String text) {
    StringBuilder rest = new StringBuilder();
    int end = 0;
    for (Token token : Tokens.of(text)) {
      rest.append(token.start() > end ? "\n" : "").append(text, token.start(), token.end());
      end = token.end();
    }
    return rest.append('\n').toString();
  }
}
