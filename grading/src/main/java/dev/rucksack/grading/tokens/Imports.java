package dev.rucksack.grading.tokens;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Imports of a notebook, on which a class in any of its cells may rely. */
public final class Imports {
  private static final String JAVA = "java.";
  private static final String COURSE = "dev.rucksack.";

  private final Map<String, Import> byKey = new LinkedHashMap<>();

  private Imports() {}

  /**
   * Those of Java's own packages: an answer sees nothing else, and its exercise's task without an
   * import. An import that finds nothing is left out, so that no answer fails because of it.
   */
  public static Imports ofJava(Stream<String> texts) {
    Imports imports = new Imports();
    texts
        .flatMap(text -> Import.of(text).stream())
        .filter(each -> each.name().startsWith(JAVA) && JavaNames.has(each))
        .forEach(imports::add);
    return imports;
  }

  /** Of two classes with the same simple name, the later one is used, as in the notebook. */
  private void add(Import one) {
    byKey.remove(key(one));
    byKey.put(key(one), one);
  }

  private static String key(Import one) {
    return one.isStatic() || one.isOfAll() ? one.statement() : one.simpleName();
  }

  /**
   * The statements to put before an answer, on its first line, so that its lines keep their
   * numbers. What the answer imports or declares itself is not among them.
   */
  public String before(String answer) {
    Set<String> own = new HashSet<>(Declared.of(answer).names());
    Import.of(answer).forEach(each -> own.add(key(each)));
    return byKey.entrySet().stream()
        .filter(each -> !own.contains(each.getKey()))
        .map(each -> each.getValue().statement() + " ")
        .collect(Collectors.joining());
  }

  /** A text without its package, wherever it stands; its lines keep their numbers. */
  public static String withoutPackage(String text) {
    List<TopLevel> packages =
        TopLevel.of(text).stream()
            .filter(part -> Tokens.of(part.text()).getFirst().is("package"))
            .toList();
    return TopLevel.without(text, packages);
  }

  /** The import statements of a text, in order, however they are written. */
  public static List<String> statements(String text) {
    return Import.of(text).stream().map(Import::statement).toList();
  }

  /** A text without its imports; its lines keep their numbers. */
  public static String withoutImports(String text) {
    return without(text, each -> true);
  }

  /**
   * A text without its imports of other classes of the course, which no answer sees; its lines keep
   * their numbers.
   *
   * @param taskPackage the package whose classes it does see
   */
  public static String withoutCourse(String text, String taskPackage) {
    return without(
        text, each -> each.name().startsWith(COURSE) && !each.name().startsWith(taskPackage + "."));
  }

  private static String without(String text, Predicate<Import> which) {
    StringBuilder rest = new StringBuilder(text);
    Import.of(text).stream()
        .filter(which)
        .flatMapToInt(each -> IntStream.range(each.start(), each.end()))
        .filter(i -> !Character.isWhitespace(text.charAt(i)))
        .forEach(i -> rest.setCharAt(i, ' '));
    return rest.toString();
  }
}
