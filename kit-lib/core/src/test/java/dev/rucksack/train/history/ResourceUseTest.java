package dev.rucksack.train.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ResourceUseTest {

  @TempDir Path folder;

  /** 32 MiB that are written to are in the peak, and the work is in the processor time. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void countsWhatIsUsed() {
    double wall = ResourceUse.wallClock();
    double cpu = ResourceUse.cpuClock();
    byte[] block = new byte[1 << 25];
    int sum = 0;
    do {
      for (int i = 0; i < block.length; i += 4096) {
        block[i]++;
        sum += block[i];
      }
    } while (ResourceUse.cpuClock() - cpu < 0.05);
    ResourceUse use = ResourceUse.since(wall, cpu);
    assertThat(sum).isNotZero();
    assertThat(use.cpuSeconds()).isBetween(0.05, 60.0);
    assertThat(use.seconds()).isPositive();
    assertThat(use.peakBytes()).isGreaterThan(1 << 25);
    assertThat(use.wholeProcess()).isTrue();
  }

  @Test
  void readsLinuxsStatus() throws IOException {
    Path status =
        Files.writeString(folder.resolve("status"), "VmPeak:\t 9 kB\nVmHWM:\t  1234 kB\n");
    assertThat(ResourceUse.peak(status)).hasValue(1234 * 1024);
    assertThat(ResourceUse.peak(Files.writeString(status, "VmPeak:\t 9 kB\n"))).isEmpty();
    assertThat(ResourceUse.peak(folder.resolve("none"))).isEmpty();
  }

  @Test
  void partsOfARunAddUp() {
    ResourceUse sum = new ResourceUse(1, 2, 300, true).plus(new ResourceUse(0.5, 1, 400, true));
    assertThat(sum.seconds()).isCloseTo(1.5, within(1e-12));
    assertThat(sum.cpuSeconds()).isCloseTo(3, within(1e-12));
    assertThat(sum.peakBytes()).isEqualTo(400);
  }

  @Test
  void inWords() {
    assertThat(new ResourceUse(12.34, 90, 812_400_000, true))
        .hasToString("12.3 s, 1.50 CPU minutes, at most 812 MB in memory");
    assertThat(new ResourceUse(1, 6, 1_000_000, false))
        .hasToString(
            "1.0 s, 0.10 CPU minutes, at most 1 MB in memory (of the JVM, without the engine's arrays)");
  }
}
