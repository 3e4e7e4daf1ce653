package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds answers to one exercise that are the same, or share more than it explains. What the stub
 * has tells nothing. Of answers that are not the same throughout, neither does what many of the
 * class have; a text that many handed in word for word counts once there.
 *
 * @param measures by which two answers are compared; one is enough to name a pair
 * @param tellingShare the share of the class up to which a fingerprint tells something, 0 to 1; one
 *     that at most five have always does
 * @param leastOwn how many tokens beyond the stub an answer needs to be compared
 */
public record Similarity(List<Measure> measures, double tellingShare, int leastOwn) {

  /** Keeps its own copy. */
  public Similarity {
    measures = List.copyOf(measures);
  }

  /**
   * Three quarters of the telling fingerprints, at least 6, or four fifths of the telling
   * statements, at least 50 tokens. One tells something if it is in at most a tenth of the answers,
   * or in at most five. Answers with fewer than 50 tokens of their own are not compared.
   */
  public static Similarity defaults() {
    return new Similarity(List.of(Measure.ofRows(0.75, 6), Measure.ofStatements(0.8, 50)), 0.1, 50);
  }

  /**
   * An answer to be compared.
   *
   * @param learner whose
   * @param text what was written
   */
  public record Answer(Learner learner, String text) {}

  /**
   * What is alike among answers to an exercise.
   *
   * @param given what everybody was given
   */
  public SimilarAnswers among(String exercise, List<Answer> answers, List<String> given) {
    Set<Long> known = new HashSet<>();
    given.forEach(text -> Statements.of(text).forEach(each -> known.add(each.hash())));
    List<Answer> compared = new ArrayList<>();
    List<Learner> tooShort = new ArrayList<>();
    for (Answer answer : answers) {
      int own = own(answer.text(), known);
      if (own >= leastOwn) {
        compared.add(answer);
      } else if (own > 0) {
        tooShort.add(answer.learner());
      }
    }
    Map<List<Long>, List<Answer>> byForm = new LinkedHashMap<>();
    Map<List<String>, Answer> byWords = new LinkedHashMap<>();
    for (Answer answer : compared) {
      Form form = Form.of(answer.text());
      byForm.computeIfAbsent(form.statements(), key -> new ArrayList<>()).add(answer);
      byWords.putIfAbsent(form.words(), answer);
    }
    return new SimilarAnswers(
        byForm.values().stream().flatMap(each -> same(exercise, each).stream()).toList(),
        pairs(exercise, byForm.values(), List.copyOf(byWords.values()), given),
        tooShort.isEmpty()
            ? List.of()
            : List.of(new ShortAnswers(exercise, tooShort, compared.isEmpty())));
  }

  private static int own(String text, Set<Long> known) {
    return Statements.of(text).stream()
        .filter(each -> !known.contains(each.hash()))
        .mapToInt(Fingerprint::weight)
        .sum();
  }

  private static Optional<SameAnswers> same(String exercise, List<Answer> answers) {
    if (answers.size() < 2) {
      return Optional.empty();
    }
    boolean wordForWord =
        answers.stream().map(each -> Form.of(each.text()).words()).distinct().count() == 1;
    return Optional.of(
        new SameAnswers(
            exercise,
            answers.stream().map(Answer::learner).toList(),
            wordForWord,
            answers.getFirst().text()));
  }

  /** Compares the first of each form; what is counted is every text once. */
  private List<SimilarPair> pairs(
      String exercise, Collection<List<Answer>> forms, List<Answer> texts, List<String> given) {
    List<String> words = texts.stream().map(Answer::text).toList();
    List<TellingPrints> prints =
        measures.stream()
            .map(measure -> new TellingPrints(measure, words, given, tellingShare))
            .toList();
    List<Integer> firsts = forms.stream().map(form -> texts.indexOf(form.getFirst())).toList();
    List<SimilarPair> pairs = new ArrayList<>();
    for (int later = 1; later < firsts.size(); later++) {
      for (int earlier : firsts.subList(0, later)) {
        pair(exercise, texts, prints, earlier, firsts.get(later)).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  /** By the measure by which they are most alike. */
  private static Optional<SimilarPair> pair(
      String exercise, List<Answer> texts, List<TellingPrints> prints, int first, int second) {
    Answer a = texts.get(first);
    Answer b = texts.get(second);
    return prints.stream()
        .flatMap(
            measured ->
                measured.shared(first, second).stream()
                    .map(
                        shared ->
                            new SimilarPair(
                                exercise,
                                a.learner(),
                                b.learner(),
                                shared.share(),
                                shared.hashes().size(),
                                MarkedText.of(a.text(), measured.all(first), shared.hashes()),
                                MarkedText.of(b.text(), measured.all(second), shared.hashes()))))
        .min(SimilarPair.MOST_ALIKE_FIRST);
  }
}
