package dev.rucksack.data;

import dev.rucksack.data.targets.Labels;
import dev.rucksack.error.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Divides examples into parts that share none. */
final class Partition {
  private static final List<String> NAMES = List.of("training", "validation", "test");

  /** Shares such as 0.8, 0.1 and 0.1 may add up to a little more than 1. */
  static final double ROUNDING = 1e-9;

  private Partition() {}

  /**
   * Parts in which each class has the same share; what the shares leave over is in none.
   *
   * <p>Each class gives every part its share rounded up or down; what rounding took or gave is
   * carried to the next class, so that totals are right too.
   */
  static Examples[] stratified(Examples all, long seed, double... shares) {
    check(all, shares);
    Random random = new Random(seed);
    double[] carried = new double[shares.length + 1];
    List<List<Integer>> parts = emptyParts(shares.length + 1);
    for (List<Integer> members : membersBy(strata(all))) {
      Collections.shuffle(members, random);
      int[] counts = allot(members.size(), withRest(shares), carried);
      int from = 0;
      for (int part = 0; part < counts.length; part++) {
        parts.get(part).addAll(members.subList(from, from + counts[part]));
        from += counts[part];
      }
    }
    return views(all, parts.subList(0, shares.length), random);
  }

  /** Examples with labels are divided class by class, all others as one. */
  private static int[] strata(Examples all) {
    return all.targets() instanceof Labels labels ? labels.labels() : new int[all.size()];
  }

  /**
   * Parts between which no group is divided: each group, largest first, goes to the part that lacks
   * most of its share.
   */
  static Examples[] byGroup(Examples all, int[] groups, long seed, double... shares) {
    check(all, shares);
    checkOneEach(all, "group", groups.length);
    Random random = new Random(seed);
    List<List<Integer>> members = membersBy(groups);
    Collections.shuffle(members, random);
    members.sort((a, b) -> Integer.compare(b.size(), a.size()));
    double[] lacking = Arrays.stream(withRest(shares)).map(share -> share * all.size()).toArray();
    List<List<Integer>> parts = emptyParts(lacking.length);
    for (List<Integer> group : members) {
      int part = largest(lacking);
      parts.get(part).addAll(group);
      lacking[part] -= group.size();
    }
    return views(all, parts.subList(0, shares.length), random);
  }

  /** Refuses a number of groups or times that differs from the number of examples. */
  static void checkOneEach(Examples all, String what, int count) {
    if (count != all.size()) {
      throw new DataException(
          "%s has %d examples, but %d %ss were given; give one %s an example."
              .formatted(all.name(), all.size(), count, what, what));
    }
  }

  /** Refuses shares that no parts can have. */
  static void check(Examples all, double[] shares) {
    for (int i = 0; i < shares.length; i++) {
      if (!(shares[i] > 0 && shares[i] < 1)) {
        throw new DataException(
            "The %s share of %s is %s; every share must be between 0 and 1, both excluded."
                .formatted(NAMES.get(i), all.name(), shares[i]));
      }
    }
    double sum = DoubleStream.of(shares).sum();
    if (sum > 1 + ROUNDING) {
      throw new DataException(
          "The shares %s of %s add up to %s; together they may take 1 at most."
              .formatted(Arrays.toString(shares), all.name(), sum));
    }
  }

  private static double[] withRest(double[] shares) {
    double[] all = Arrays.copyOf(shares, shares.length + 1);
    all[shares.length] = Math.max(0, 1 - DoubleStream.of(shares).sum());
    return all;
  }

  /**
   * Whole numbers that add up to {@code count}, near their shares of it; updates {@code carried}.
   */
  private static int[] allot(int count, double[] shares, double[] carried) {
    int[] given = new int[shares.length];
    int left = count;
    for (int part = 0; part < shares.length; part++) {
      carried[part] += count * shares[part];
      given[part] = Math.clamp((long) Math.floor(carried[part] + ROUNDING), 0, left);
      carried[part] -= given[part];
      left -= given[part];
    }
    for (; left > 0; left--) {
      int part = largest(carried);
      given[part]++;
      carried[part]--;
    }
    return given;
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      // A difference that only rounding made is none: the same split on every machine.
      best = values[i] > values[best] + ROUNDING ? i : best;
    }
    return best;
  }

  private static List<List<Integer>> membersBy(int[] keys) {
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    IntStream.range(0, keys.length)
        .forEach(i -> members.computeIfAbsent(keys[i], key -> new ArrayList<>()).add(i));
    return members.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
  }

  /** The given number of parts, without positions. */
  static List<List<Integer>> emptyParts(int count) {
    return IntStream.range(0, count).<List<Integer>>mapToObj(i -> new ArrayList<>()).toList();
  }

  private static Examples[] views(Examples all, List<List<Integer>> parts, Random random) {
    parts.forEach(positions -> Collections.shuffle(positions, random));
    return views(all, parts);
  }

  /** The examples at the positions of each part, none of which may be empty. */
  static Examples[] views(Examples all, List<List<Integer>> parts) {
    Examples[] views = new Examples[parts.size()];
    for (int part = 0; part < views.length; part++) {
      List<Integer> positions = parts.get(part);
      if (positions.isEmpty()) {
        throw new DataException(
            "The %s part of %s would be empty: %d examples are too few for such shares; give it a larger share or more data."
                .formatted(NAMES.get(part), all.name(), all.size()));
      }
      views[part] = all.subset(positions.stream().mapToInt(Integer::intValue).toArray());
    }
    return views;
  }
}
