package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.classroom.roster.Learner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds pairs of answers to one exercise that share more than it explains. What the stub has, and
 * what many of the class have, tells nothing and is left out.
 *
 * @param leastShare from which a pair is named, 0 to 1
 * @param leastCommon how many telling fingerprints it must share; short answers are all alike
 * @param tellingShare the share of the class up to which a fingerprint tells something, 0 to 1; one
 *     that at most five have always does
 */
public record Similarity(double leastShare, int leastCommon, double tellingShare) {

  /** So many who copied from each other never pass for the whole class. */
  private static final int FEW = 5;

  /**
   * Three quarters of the telling fingerprints, at least 6. One tells something if it is in at most
   * a tenth of the answers, or in at most five.
   */
  public static Similarity defaults() {
    return new Similarity(0.75, 6, 0.1);
  }

  /**
   * An answer to be compared.
   *
   * @param learner whose
   * @param text what was written
   */
  public record Answer(Learner learner, String text) {}

  private record Printed(Answer answer, List<Fingerprint> all, Set<Long> telling) {}

  /** The pairs, in the order of the answers. */
  public List<SimilarPair> pairs(String exercise, List<Answer> answers, List<String> given) {
    List<Printed> printed = printed(answers, given);
    List<SimilarPair> pairs = new ArrayList<>();
    for (int i = 0; i < printed.size(); i++) {
      for (int j = 0; j < i; j++) {
        compare(exercise, printed.get(j), printed.get(i), pairs);
      }
    }
    return pairs;
  }

  private List<Printed> printed(List<Answer> answers, List<String> given) {
    Map<Long, Integer> counts = new HashMap<>();
    List<List<Fingerprint>> all = new ArrayList<>();
    for (Answer answer : answers) {
      List<Fingerprint> fingerprints = Winnowing.of(answer.text());
      all.add(fingerprints);
      hashes(fingerprints).forEach(hash -> counts.merge(hash, 1, Integer::sum));
    }
    Set<Long> known = new HashSet<>();
    given.forEach(text -> known.addAll(hashes(Winnowing.of(text))));
    double most = Math.max(FEW, tellingShare * answers.size());
    List<Printed> printed = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Set<Long> telling = hashes(all.get(i));
      telling.removeIf(hash -> known.contains(hash) || counts.getOrDefault(hash, 0) > most);
      printed.add(new Printed(answers.get(i), all.get(i), telling));
    }
    return printed;
  }

  private void compare(String exercise, Printed a, Printed b, List<SimilarPair> pairs) {
    Set<Long> common = new HashSet<>(a.telling());
    common.retainAll(b.telling());
    int shorter = Math.min(a.telling().size(), b.telling().size());
    double share = shorter == 0 ? 0 : (double) common.size() / shorter;
    if (share >= leastShare && common.size() >= leastCommon) {
      pairs.add(
          new SimilarPair(
              exercise,
              a.answer().learner(),
              b.answer().learner(),
              share,
              common.size(),
              MarkedText.of(a.answer().text(), a.all(), common),
              MarkedText.of(b.answer().text(), b.all(), common)));
    }
  }

  private static Set<Long> hashes(List<Fingerprint> fingerprints) {
    Set<Long> hashes = new HashSet<>();
    fingerprints.forEach(each -> hashes.add(each.hash()));
    return hashes;
  }
}
