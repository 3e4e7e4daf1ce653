package dev.rucksack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers look the same wherever a program runs: no format with decimals or thousands is left to
 * the locale.
 */
class LocaleTest {
  private static final Path ROOT = Path.of("..", "..");

  private static final List<String> MODULES =
      List.of(
          "kit-lib/base",
          "kit-lib/core",
          "kit-lib/command",
          "kit-lib/notebook",
          "grading",
          "exercises");

  /** Texts joined by plus signs; nothing is tried twice, or long ones would exhaust the stack. */
  private static final String TEXT = "((?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"\\s*+\\+?\\s*+)++)";

  /** A format without a locale: as the receiver, or as the first argument. */
  private static final Pattern FORMAT =
      Pattern.compile(TEXT + "\\)*\\s*\\.formatted\\(|(?:String\\.format|printf)\\(\\s*" + TEXT);

  private static final Pattern LOCALIZED =
      Pattern.compile("%[-#+ 0(]*,|%[-#+ 0,(\\d]*(\\.\\d+)?[feEgG]");

  @Test
  void noFormatDependsOnTheLocale() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (String module : MODULES) {
      for (Path source : sources(ROOT.resolve(module).resolve("src/main/java"))) {
        found.addAll(localized(source));
        files++;
      }
    }
    assertThat(files).isGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @Test
  void theSearchFindsWhatItIsFor() {
    assertThat(localized("\"%.2f\".formatted(x)")).hasSize(1);
    assertThat(localized("(\"a \" + \"%,d b\").formatted(x)")).hasSize(1);
    assertThat(localized("String.format(\"%g\", x)")).hasSize(1);
    assertThat(localized("String.format(Locale.ROOT, \"%g\", x)")).isEmpty();
    assertThat(localized("\"%d %s\".formatted(x, y)")).isEmpty();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> localized(Path source) throws IOException {
    return localized(Files.readString(source)).stream().map(text -> source + ": " + text).toList();
  }

  private static List<String> localized(String source) {
    List<String> found = new ArrayList<>();
    Matcher format = FORMAT.matcher(source);
    while (format.find()) {
      String text = format.group(1) == null ? format.group(2) : format.group(1);
      if (LOCALIZED.matcher(text).find()) {
        found.add(text);
      }
    }
    return found;
  }
}
