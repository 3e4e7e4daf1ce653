package dev.rucksack.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.EvaluationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuresTest {
  @TempDir Path folder;

  @Test
  void gzippedIsDeflateAndEighteenBytes() throws IOException {
    byte[] content = new byte[100_000];
    new Random(1).ints(5_000, 0, 100_000).forEach(i -> content[i] = (byte) i);
    Path file = Files.write(folder.resolve("data"), content);
    FileSize size = FileSize.of(file);
    assertThat(size).isEqualTo(new FileSize(100_000, deflated(content) + 18));
    assertThatThrownBy(() -> FileSize.of(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Cannot measure");
  }

  private static long deflated(byte[] content) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return out.size();
  }

  @Test
  void percentilesByNearestRank() {
    long[] nanos = LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000).toArray();
    assertThat(Latency.of(4, nanos)).isEqualTo(new Latency(4, 100, 50, 95));
    assertThat(Latency.of(1, new long[] {2_500})).isEqualTo(new Latency(1, 1, 2.5, 2.5));
    assertThat(Latency.of(1, new long[] {2_500}))
        .hasToString("p50 2.5 µs, p95 2.5 µs (batch 1, 1 runs)");
  }

  @Test
  void callsTakeTurns() {
    List<String> calls = new ArrayList<>();
    LatencyPlan plan = new LatencyPlan(1, 2, 2, Duration.ZERO);
    Latency.compare(1, List.of(() -> calls.add("a"), () -> calls.add("b")), plan);
    assertThat(calls).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void aPlanWithoutRunsIsRefused() {
    assertThatThrownBy(() -> new LatencyPlan(0, 0, 5, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 5 runs");
  }

  @Test
  void aBatchWithoutExamplesIsRefused() {
    assertThatThrownBy(() -> Latency.measure(0, () -> {}))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("Latency of a batch of 0 examples is not measured; give 1 or more.");
  }
}
