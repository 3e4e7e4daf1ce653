package dev.rucksack.grading.classroom.roster;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Learners by keys; a key that two have means neither. */
final class LearnerIndex {
  private final Map<String, Learner> byKey = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  /** Each learner under all keys that are not empty. */
  LearnerIndex(List<Learner> learners, Function<Learner, Collection<String>> keys) {
    for (Learner learner : learners) {
      for (String key : keys.apply(learner)) {
        Learner other = byKey.putIfAbsent(key, learner);
        if (other != null && !other.equals(learner)) {
          ambiguous.add(key);
        }
      }
    }
    byKey.keySet().removeAll(ambiguous);
    byKey.remove("");
  }

  Optional<Learner> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether more than one has the key. */
  boolean isAmbiguous(String key) {
    return ambiguous.contains(key);
  }
}
