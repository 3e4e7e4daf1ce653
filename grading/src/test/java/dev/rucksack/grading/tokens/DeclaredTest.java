package dev.rucksack.grading.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTest {
  private static Set<String> names(String text) {
    return Declared.of(text).names();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          final class MyX extends Base implements X {}           | MyX
          sealed interface S extends T permits A, B {}           | S
          record P(int a, Q b) implements X { int c() { } }      | P
          enum E implements X { ONE; int d; }                    | E
          @interface Mark {}                                     | Mark
          @Mark({1, 2}) static <T extends U<T>> T most(T[] all) throws V, W { return all[0]; } | most
          static double[] sums(double[][] rows) { return null; } | sums
          static double A = 1, B = 2;                            | A,B
          int[] a = {1, 2}, b = new int[] {3}, c;                | a,b,c
          Map<String, Set<Integer>> m = new HashMap<String, Set<Integer>>(), n; | m,n
          var last = 3                                           | last
          IntFunction<String> f = x -> { int inside = x; return ""; }; int g; | f,g
          private void hidden() {} int next;                     | hidden,next
          """)
  void whatIsDeclaredOutsideOfBraces(String text, String expected) {
    assertThat(names(text)).containsExactlyInAnyOrder(expected.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import static java.lang.Math.*; import java.util.List;",
        "System.out.println(x);",
        "// class A {}\n/* int b; */",
        "String.valueOf(\"class A {}\");",
        "new Thing(1);",
        "x = y > z;",
        ""
      })
  void whatDeclaresNothing(String text) {
    assertThat(names(text)).isEmpty();
  }

  @Test
  void whatIsUsedIsEveryName() {
    assertThat(Declared.of("class A extends B { int c = d.e(); /* f */ }").used())
        .containsExactlyInAnyOrder("A", "B", "c", "d", "e");
  }
}
