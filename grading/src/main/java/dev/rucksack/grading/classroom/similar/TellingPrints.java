package dev.rucksack.grading.classroom.similar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fingerprints of some texts, and those among them that point to copying. */
final class TellingPrints {
  /** So many who copied from each other never pass for the whole class. */
  private static final int FEW = 5;

  private final Measure measure;
  private final List<List<Fingerprint>> all = new ArrayList<>();
  private final List<Map<Long, Integer>> telling = new ArrayList<>();

  /**
   * Finds them.
   *
   * @param texts of which none is written twice
   * @param given what everybody was given
   * @param tellingShare the share of the texts up to which a fingerprint tells something
   */
  TellingPrints(Measure measure, List<String> texts, List<String> given, double tellingShare) {
    this.measure = measure;
    Map<Long, Integer> counts = new HashMap<>();
    for (String text : texts) {
      List<Fingerprint> prints = measure.prints().apply(text);
      all.add(prints);
      weights(prints).keySet().forEach(hash -> counts.merge(hash, 1, Integer::sum));
    }
    Set<Long> known = new HashSet<>();
    given.forEach(text -> known.addAll(weights(measure.prints().apply(text)).keySet()));
    double most = Math.max(FEW, tellingShare * texts.size());
    for (List<Fingerprint> prints : all) {
      Map<Long, Integer> own = weights(prints);
      own.keySet().removeIf(hash -> known.contains(hash) || counts.getOrDefault(hash, 0) > most);
      telling.add(own);
    }
  }

  private static Map<Long, Integer> weights(List<Fingerprint> prints) {
    Map<Long, Integer> weights = new HashMap<>();
    prints.forEach(each -> weights.put(each.hash(), each.weight()));
    return weights;
  }

  List<Fingerprint> all(int text) {
    return all.get(text);
  }

  /**
   * What two texts share.
   *
   * @param share of the lighter one, 0 to 1
   * @param hashes of what both have
   */
  record Shared(double share, Set<Long> hashes) {}

  /** What two texts share, if it is enough to be named. */
  Optional<Shared> shared(int first, int second) {
    Map<Long, Integer> a = telling.get(first);
    Map<Long, Integer> b = telling.get(second);
    Map<Long, Integer> fewer = a.size() < b.size() ? a : b;
    Map<Long, Integer> more = fewer == a ? b : a;
    Set<Long> common =
        fewer.keySet().stream().filter(more::containsKey).collect(Collectors.toSet());
    int weight = common.stream().mapToInt(a::get).sum();
    int lighter = Math.min(sum(a), sum(b));
    double share = lighter == 0 ? 0 : (double) weight / lighter;
    return share >= measure.leastShare() && weight >= measure.leastCommon()
        ? Optional.of(new Shared(share, common))
        : Optional.empty();
  }

  private static int sum(Map<Long, Integer> weights) {
    return weights.values().stream().mapToInt(Integer::intValue).sum();
  }
}
