package dev.rucksack.data;

import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Who chose what, such as films that users saw. Nobody writes down what was not chosen, so a
 * recommender learns from items drawn at random beside each that was.
 *
 * @param name what messages call these interactions
 * @param users the user of each, from 0
 * @param items the item of each, from 0
 */
public record Interactions(String name, int[] users, int[] items) {
  public Interactions {
    users = users.clone();
    items = items.clone();
    if (users.length != items.length || users.length == 0) {
      throw new DataException(
          "%s has %d users and %d items; give one of each for every interaction."
              .formatted(name, users.length, items.length));
    }
  }

  /** One more than the largest user's number. */
  public int userCount() {
    return Arrays.stream(users).max().orElseThrow() + 1;
  }

  /** One more than the largest item's number. */
  public int itemCount() {
    return Arrays.stream(items).max().orElseThrow() + 1;
  }

  /**
   * Each interaction as a query with one relevant answer and some that are not: inputs {@code user}
   * and {@code item}, int64 {@code [n]}.
   *
   * @param others how many items that the user did not choose are drawn beside each, at least 1
   * @param seed the same seed draws the same items
   * @throws DataException if a user chose nearly all items, so that there are not enough others
   */
  public Examples withOthers(int others, long seed) {
    if (others < 1) {
      throw new DataException(
          "%s needs at least 1 other item beside each, not %d.".formatted(name, others));
    }
    int each = others + 1;
    long[] user = new long[Math.multiplyExact(users.length, each)];
    long[] item = new long[user.length];
    float[] grades = new float[user.length];
    Map<Integer, Set<Integer>> chosen = chosen();
    int count = itemCount();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < user.length; i++) {
      int row = i / each;
      user[i] = users[row];
      grades[i] = i % each == 0 ? 1 : 0;
      item[i] = grades[i] == 1 ? items[row] : other(row, count, chosen, random);
    }
    return Examples.builder(name)
        .input("user", Tensor.vector(user))
        .input("item", Tensor.vector(item))
        .targets(Targets.relevance(grades, queries(each)));
  }

  /**
   * The query of each example that {@link #withOthers} gives, for a split that divides none.
   *
   * @param others as there
   */
  public int[] groups(int others) {
    return queries(others + 1);
  }

  private int[] queries(int each) {
    int[] queries = new int[Math.multiplyExact(users.length, each)];
    Arrays.setAll(queries, i -> i / each);
    return queries;
  }

  private Map<Integer, Set<Integer>> chosen() {
    Map<Integer, Set<Integer>> chosen = new HashMap<>();
    for (int i = 0; i < users.length; i++) {
      chosen.computeIfAbsent(users[i], user -> new HashSet<>()).add(items[i]);
    }
    return chosen;
  }

  private int other(
      int row, int count, Map<Integer, Set<Integer>> chosen, SplittableRandom random) {
    Set<Integer> own = chosen.getOrDefault(users[row], Set.of());
    if (2 * own.size() > count) {
      throw new DataException(
          "User %d of %s chose %d of %d items; too few are left to draw others from."
              .formatted(users[row], name, own.size(), count));
    }
    int item = random.nextInt(count);
    while (own.contains(item)) {
      item = random.nextInt(count);
    }
    return item;
  }
}
