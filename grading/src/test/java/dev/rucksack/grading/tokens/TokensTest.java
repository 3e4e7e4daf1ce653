package dev.rucksack.grading.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is split as the compiler splits it. */
class TokensTest {

  private static List<String> words(String text) {
    return Tokens.of(text).stream().map(Token::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a = b;",
        "\\u0069nt a = b\\u003b",
        "\\uuu0069nt a\t=\fb;",
        "/* c */ int a /* ; */ = b; // c",
        "/*\\u002a/ int a = b; /**/",
        "// c\rint a = b;",
        "// c\\u000aint a = b;",
        "int a = b; // \\\\u000a c",
        "int/**/a=b;//"
      })
  void whatTheCompilerReads(String text) {
    assertThat(words(text)).containsExactly("int", "a", "=", "b", ";");
  }

  @Test
  void stringsEndWhereJavaEndsThem() {
    assertThat(words("f(\"a\\\"b\", '\"', '\\'', \"\\\\\", \"\\u0022 + x);"))
        .containsExactly(
            "f",
            "(",
            "\"a\\\"b\"",
            ",",
            "'\"'",
            ",",
            "'\\''",
            ",",
            "\"\\\\\"",
            ",",
            "\"\"",
            "+",
            "x",
            ")",
            ";");
    assertThat(words("\"\"\"\n a \\\"\"\" \" \"\" b\"\"\" + c"))
        .containsExactly("\"\"\"\n a \\\"\"\" \" \"\" b\"\"\"", "+", "c");
  }

  @Test
  void lettersBeyondTheFirstPlaneAreLetters() {
    assertThat(Tokens.of("\ud835\udc98 = .5e-3f + 0x1FL;"))
        .extracting(Token::kind)
        .containsExactly(Kind.NAME, Kind.SIGN, Kind.NUMBER, Kind.SIGN, Kind.NUMBER, Kind.SIGN);
  }

  @Test
  void placesAreThoseOfTheTextAsWritten() {
    String text = "\\u0061b + \\\\u0061 \\u0063;";
    for (Token token : Tokens.of(text)) {
      assertThat(Unescaped.of(text.substring(token.start(), token.end())).text())
          .isEqualTo(token.text());
    }
    assertThat(Tokens.of(text).getFirst().end()).isEqualTo(7);
    assertThat(Tokens.of(text).getLast().end()).isEqualTo(text.length());
  }

  /** What is no escape stays as it is, however much it looks like one. */
  @ParameterizedTest
  @ValueSource(strings = {"\\u", "\\u12", "\\u00g0", "\\\\u0061", "\\", "a\\", "\\\\\\"})
  void whatIsNoEscape(String text) {
    assertThat(Unescaped.of(text).text()).isEqualTo(text);
  }

  @Test
  void partsOfATextCoverIt() {
    String text =
        "import a.B; int[] x = {1, 2}; class A { int y; } /* c */ int f(int a) { return a; } g();";
    assertThat(TopLevel.of(text))
        .extracting(TopLevel::text)
        .containsExactly(
            "import a.B;",
            "int[] x = {1, 2};",
            "class A { int y; }",
            "int f(int a) { return a; }",
            "g();");
    assertThat(TopLevel.without(text, TopLevel.of(text)).strip()).isEqualTo("/* c */");
    assertThat(Imports.withoutPackage("/* c */ package a.b; class A {}"))
        .isEqualTo("/* c */              class A {}");
  }
}
