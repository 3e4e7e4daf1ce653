package dev.rucksack.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Contestants in alternating rounds, so that other work on the machine affects all of them; the
 * first round is a warm-up and not counted. The others are compared with the first contestant.
 */
final class Race {
  private final String title;
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, Double> losses = new LinkedHashMap<>();

  Race(String title, List<Contestant> contestants, int rounds) throws IOException {
    this.title = title;
    for (int round = 0; round <= rounds; round++) {
      for (Contestant contestant : contestants) {
        Contestant.Epoch epoch = contestant.epoch();
        epoch.loss().ifPresent(loss -> losses.put(contestant.name(), loss));
        List<Double> own = seconds.computeIfAbsent(contestant.name(), name -> new ArrayList<>());
        if (round > 0) {
          own.add(epoch.seconds());
        }
      }
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** How long another one takes as a multiple of what the first takes: median of the rounds. */
  private double ratio(String name) {
    List<Double> first = seconds.values().iterator().next();
    List<Double> other = seconds.get(name);
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < first.size(); round++) {
      ratios.add(other.get(round) / first.get(round));
    }
    return median(ratios);
  }

  void print() {
    System.out.printf("%n%s, seconds an epoch%n", title);
    seconds.forEach(
        (name, all) ->
            System.out.printf(
                "%-28s median %6.2f  from %6.2f to %6.2f  ×%.2f  loss %s%n",
                name,
                median(all),
                all.stream().mapToDouble(x -> x).min().orElseThrow(),
                all.stream().mapToDouble(x -> x).max().orElseThrow(),
                ratio(name),
                losses.containsKey(name) ? "%.3f".formatted(losses.get(name)) : "not read"));
  }

  /** The same for a record. */
  Map<String, Object> record() {
    List<Map<String, Object>> rows = new ArrayList<>();
    seconds.forEach(
        (name, all) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("contestant", name);
          row.put("seconds", all.stream().map(x -> rounded(x, 1000)).toList());
          row.put("median", rounded(median(all), 1000));
          row.put("ratio", rounded(ratio(name), 100));
          if (losses.containsKey(name)) {
            row.put("loss", rounded(losses.get(name), 10000));
          }
          rows.add(row);
        });
    Map<String, Object> race = new LinkedHashMap<>();
    race.put("title", title);
    race.put("rows", rows);
    return race;
  }

  private static double rounded(double value, int per) {
    return (double) Math.round(value * per) / per;
  }
}
