package dev.rucksack.grading.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {
  private static String before(String answer, String... texts) {
    return Imports.ofJava(Stream.of(texts)).before(answer);
  }

  @Test
  void ofJavaAloneWhereverTheyStand() {
    assertThat(
            before(
                "class A {}",
                "import dev.rucksack.notebook.Notebook;\nimport  static java.lang.Math . *;\nNotebook.attach();",
                "// import java.time.Duration;\nString s = \"import java.net.URI;\";",
                "import java.util.Map.Entry;int x;import java.time.*"))
        .isEqualTo(
            "import static java.lang.Math.*; import java.util.Map.Entry; import java.time.*; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.util.Lisst;",
        "import java.utl.*;",
        "import static java.lang.Maths.*;",
        "import static java.lang.Math.squareRoot;",
        "import static java.lang.StringBuilder.append;",
        "import java.util",
        "import java.util.List int x;",
        "import module java.base;",
        "import"
      })
  void oneThatFindsNothingCostsNobody(String text) {
    assertThat(before("class A {}", text)).isEmpty();
  }

  @Test
  void membersMayBeFieldsMethodsAndClasses() {
    String all =
        "import static java.lang.Math.PI; import static java.lang.Math.sqrt; import static java.util.Map.Entry; import java.util.Map.*; ";
    assertThat(before("class A {}", all)).isEqualTo(all);
  }

  @Test
  void theLaterOfTwoOfOneNameCounts() {
    assertThat(before("class A {}", "import java.sql.Date;", "import java.util.Date;"))
        .isEqualTo("import java.util.Date; ");
  }

  @Test
  void whatTheAnswerDeclaresOrImportsStaysItsOwn() {
    String cell = "import java.util.List; import java.awt.Point; import java.time.Clock;";
    assertThat(before("import java.awt.List;\nclass Point {}", cell))
        .isEqualTo("import java.time.Clock; ");
    assertThat(before(cell, cell)).isEmpty();
  }

  @Test
  void otherClassesOfTheCourseGoAndLinesStay() {
    assertThat(
            Imports.withoutCourse(
                "import dev.rucksack.a.\n  Other;\nimport dev.rucksack.b.Own; import x.Y;\nclass A {}",
                "dev.rucksack.b"))
        .isEqualTo(
            " ".repeat(22)
                + "\n"
                + " ".repeat(8)
                + "\nimport dev.rucksack.b.Own; import x.Y;\nclass A {}");
  }

  @Test
  void importsAreFoundHoweverTheyAreWritten() {
    String text = "int a;\n\\u0069mport java.util.Arrays;\n// import x.Y;\nimport static a.B.*;\n";
    assertThat(Imports.statements(text))
        .containsExactly("import java.util.Arrays;", "import static a.B.*;");
    assertThat(Imports.withoutImports(text).lines().map(String::strip))
        .containsExactly("int a;", "", "// import x.Y;", "");
  }
}
