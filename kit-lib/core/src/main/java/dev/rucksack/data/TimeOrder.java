package dev.rucksack.data;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides examples into older and younger ones. */
final class TimeOrder {
  private TimeOrder() {}

  /**
   * The part of an example follows from the share of all that is older than its time, which is the
   * same for all examples of that time: no moment is divided.
   */
  static Examples[] parts(Examples all, long[] times, double... shares) {
    Partition.check(all, shares);
    Partition.checkOneEach(all, "time", times.length);
    List<List<Integer>> parts = Partition.emptyParts(shares.length + 1);
    int[] order =
        IntStream.range(0, times.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> times[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int older = 0;
    for (int i = 0; i < order.length; i++) {
      older = i > 0 && times[order[i]] == times[order[i - 1]] ? older : i;
      parts.get(part((double) older / order.length, shares)).add(order[i]);
    }
    return Partition.views(all, parts.subList(0, shares.length));
  }

  private static int part(double older, double[] shares) {
    double end = 0;
    for (int part = 0; part < shares.length; part++) {
      end += shares[part];
      if (older < end - Partition.ROUNDING) {
        return part;
      }
    }
    return shares.length;
  }
}
