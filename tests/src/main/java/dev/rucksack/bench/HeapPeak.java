package dev.rucksack.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most heap in use since a moment, garbage included. */
final class HeapPeak {
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private HeapPeak() {}

  /** Collects garbage and starts to watch. */
  static HeapPeak start() {
    HeapPeak peak = new HeapPeak();
    ManagementFactory.getMemoryMXBean().gc();
    peak.pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    return peak;
  }

  long bytes() {
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
