package dev.rucksack.grading.classroom.similar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people do to an answer that they copied. */
class CopiesTest {
  private static final String FIELDS =
      "  private double[] velocity; private double[] mean; private long step;\n";

  private static final String MOMENTUM =
      """
        public double[] momentum(double[] weights, double[] slopes, double rate, double mu) {
          if (velocity == null) { velocity = new double[weights.length]; }
          double[] next = new double[weights.length];
          int i = 0;
          while (i < weights.length) {
            velocity[i] = velocity[i] * mu + slopes[i];
            next[i] = weights[i] - velocity[i] * rate;
            ++i;
          }
          return next;
        }
      """;

  private static final String MEANS =
      """
        public double[] means(double[] slopes) {
          if (mean == null) { mean = new double[slopes.length]; }
          step++;
          for (int k = 0; k < slopes.length; k++) {
            mean[k] = (mean[k] * (step - 1) + slopes[k]) / step;
          }
          return mean.clone();
        }
      """;

  private static final String ORIGINAL =
      "class MySteps implements Steps {\n" + FIELDS + MOMENTUM + MEANS + "}\n";

  private static final String OWN =
      """
      class MySteps implements Steps {
        private java.util.Map<Integer, Double> memory = new java.util.HashMap<>();
        private int calls;
        public double[] momentum(double[] w, double[] g, double rate, double mu) {
          return java.util.stream.IntStream.range(0, w.length)
              .mapToDouble(i -> w[i] - rate * memory.merge(i, g[i], (old, now) -> mu * old + now))
              .toArray();
        }
        public double[] means(double[] g) {
          calls += 1;
          double[] result = g.clone();
          for (int i = g.length - 1; i >= 0; i--) {
            double before = memory.getOrDefault(i, 0.0);
            memory.put(i, before + (g[i] - before) / calls);
            result[i] = memory.get(i);
          }
          return result;
        }
      }
      """;

  static Stream<Arguments> same() {
    return Stream.of(
        Arguments.of("word for word", ORIGINAL),
        Arguments.of("on one line", ORIGINAL.replaceAll("\\s+", " ")),
        Arguments.of("old line ends", "// by me\n" + ORIGINAL.replace('\n', '\r')),
        Arguments.of("comments", ORIGINAL.replace(";", "; /* so */ // mine\n")),
        Arguments.of("escapes", escaped(ORIGINAL)),
        Arguments.of("a comment that an escape ends", "/*\\u002a/ " + ORIGINAL + "/**/"),
        Arguments.of(
            "renamed",
            ORIGINAL
                .replace("velocity", "v")
                .replace("weights", "\ud835\udc98")
                .replace("next", "r")),
        Arguments.of("other numbers' types", ORIGINAL.replace("long step", "int step")),
        Arguments.of(
            "reordered", "class MySteps implements Steps {" + MEANS + MOMENTUM + FIELDS + "}"),
        Arguments.of(
            "modifiers and annotations",
            ORIGINAL
                .replace("private ", "final ")
                .replace("  public", "@Override @SuppressWarnings({\"a\", \"b\"}) public")),
        Arguments.of("qualified", ORIGINAL.replace("velocity[", "this.velocity[")),
        Arguments.of(
            "imports", "import java.util.*;\nimport java.util.function.Function;\n" + ORIGINAL),
        Arguments.of(
            "parentheses and braces",
            ORIGINAL.replace("step - 1", "((step) - 1)").replace("++i;", "{ ++i; }")));
  }

  private static String escaped(String text) {
    return text.chars()
        .mapToObj(c -> Character.isLetter(c) ? "\\uu%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("same")
  void theSameInOtherClothes(String name, String copy) {
    SimilarAnswers similar = among(ORIGINAL, OWN, copy);
    assertThat(similar.same())
        .singleElement()
        .satisfies(
            same ->
                assertThat(same.learners()).extracting(Learner::id).containsExactly("u0", "u2"));
    assertThat(similar.pairs()).isEmpty();
    assertThat(similar.tooShort()).isEmpty();
  }

  static Stream<Arguments> padded() {
    return Stream.of(
        Arguments.of("dead statements", ORIGINAL.replace(";\n", ";\n int z = 3; z += 1;\n")),
        Arguments.of(
            "dead methods",
            ORIGINAL.replace(
                "class MySteps implements Steps {",
                "class MySteps implements Steps { int unused(int[] a) { int s = 1; for (int v : a)"
                    + " { s = s * 31 + v; } return s < 0 ? -s : s; } ")),
        Arguments.of(
            "behind a text block", "class A { String s = \"\"\"\n \\\"\"\" { \"\"\"; }" + ORIGINAL),
        Arguments.of("a class beside it", ORIGINAL + "record Point(double x, double y) {}"),
        Arguments.of(
            "one loop written otherwise",
            ORIGINAL.replace(
                "for (int k = 0; k < slopes.length; k++) {",
                "int k = -1; while (++k < slopes.length) {")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("padded")
  void moreAroundTheSame(String name, String copy) {
    SimilarAnswers similar = among(ORIGINAL, OWN, copy);
    assertThat(similar.pairs())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first().id()).isEqualTo("u0");
              assertThat(pair.second().id()).isEqualTo("u2");
            });
  }

  @Test
  void whatIsTooShortIsNamed() {
    String little = "class MySteps implements Steps { int one() { return 1; } }";
    SimilarAnswers similar = among(ORIGINAL, little, little);
    assertThat(similar.same()).isEmpty();
    assertThat(similar.tooShort())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.learners()).extracting(Learner::id).containsExactly("u1", "u2");
              assertThat(each.all()).isFalse();
            });
    assertThat(among(little, little).tooShort()).singleElement().matches(ShortAnswers::all);
  }

  private static SimilarAnswers among(String... texts) {
    List<Similarity.Answer> answers = new ArrayList<>();
    for (String text : texts) {
      String id = "u" + answers.size();
      answers.add(new Similarity.Answer(new Learner(id, id, "", Map.of()), text));
    }
    return Similarity.defaults().among("90-x", answers, List.of());
  }
}
