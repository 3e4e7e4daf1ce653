package dev.rucksack.grading.classroom.similar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTest {
  private static final String[] STATEMENTS = {
    "for (int i = 0; i < a.length; i++) { s += a[i] * a[i]; }",
    "while (n > 1) { n = n % 2 == 0 ? n / 2 : 3 * n + 1; }",
    "if (m.containsKey(k)) { m.put(k, m.get(k) + 1); } else { m.put(k, 1); }",
    "int[] b = new int[a.length]; System.arraycopy(a, 0, b, 0, a.length);",
    "double mean = 0; for (double v : values) { mean += v / values.length; }",
    "String text = String.join(\",\", names).toUpperCase().strip();",
    "do { low = low + (high - low) / 2; } while (low < high && x[low] != y);",
    "switch (kind) { case 1: return a; case 2: return b; default: return c; }",
    "List<Integer> list = new ArrayList<>(); list.add(1); list.remove(0);",
    "boolean found = false; for (int v : a) { found |= v == wanted; }",
    "try { x = Integer.parseInt(t); } catch (NumberFormatException e) { x = -1; }",
    "long product = 1; for (int f = 2; f <= n; f++) { product *= f; }",
  };

  /** Statements that everybody may write, and between them some of one's own. */
  private static String program(Random random) {
    StringBuilder text = new StringBuilder("class A {\n");
    for (int i = 0; i < 8; i++) {
      text.append(STATEMENTS[random.nextInt(STATEMENTS.length)]).append("\nx = a");
      for (int j = 0; j < 8; j++) {
        text.append(' ').append("+-*/%&|^".charAt(random.nextInt(8))).append(" (b)");
      }
      text.append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static Similarity.Answer answer(String id, String text) {
    return new Similarity.Answer(new Learner(id, id, "", Map.of()), text);
  }

  @Test
  void aRenamedCopyIsFoundAndNothingElse() {
    Random random = new Random(1);
    List<Similarity.Answer> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(answer("u" + i, program(random)));
    }
    String copied =
        answers.get(3).text().replaceAll("\\ba\\b", "array").replace("mean", "average")
            + "// mine\n";
    answers.add(answer("copycat", copied.replace("(b)", "(other)").replace("1", "17")));
    SimilarAnswers similar = among(answers);
    assertThat(similar.pairs()).isEmpty();
    assertThat(similar.same())
        .singleElement()
        .satisfies(
            same -> {
              assertThat(ids(same)).containsExactly("u3", "copycat");
              assertThat(same.wordForWord()).isFalse();
            });
  }

  private static SimilarAnswers among(List<Similarity.Answer> answers, String... given) {
    return Similarity.defaults().among("90-x", answers, List.of(given));
  }

  private static List<String> ids(SameAnswers same) {
    return same.learners().stream().map(Learner::id).toList();
  }

  @Test
  void whatManyHaveTellsNothingOfPairs() {
    String common = program(new Random(2));
    List<Similarity.Answer> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(
          answer("u" + i, common + "class B { int f() { return " + "-".repeat(i) + "1; } }"));
    }
    assertThat(among(answers).pairs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6, 12, 19, 20})
  void theSameAnswersAreSeenHoweverMany(int copies) {
    String same = program(new Random(4));
    Random random = new Random(5);
    List<Similarity.Answer> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(answer("u" + i, i < copies ? same : program(random)));
    }
    assertThat(among(answers).same())
        .singleElement()
        .satisfies(found -> assertThat(found.learners()).hasSize(copies));
  }

  @Test
  void whatTheStubHasTellsNothing() {
    String stub = program(new Random(3));
    List<Similarity.Answer> two = List.of(answer("a", stub), answer("b", stub));
    assertThat(among(two, stub)).isEqualTo(new SimilarAnswers(List.of(), List.of(), List.of()));
    assertThat(among(two).same()).hasSize(1);
  }

  @Test
  void sharedTokensOfTheGuaranteedLengthAreFound() {
    String shared = STATEMENTS[2] + STATEMENTS[7];
    List<Long> a = Winnowing.of("int q; " + shared).stream().map(Fingerprint::hash).toList();
    List<Long> b =
        Winnowing.of("return foo(bar) - 3; " + shared + " x();").stream()
            .map(Fingerprint::hash)
            .toList();
    assertThat(a).containsAnyElementsOf(b);
  }
}
