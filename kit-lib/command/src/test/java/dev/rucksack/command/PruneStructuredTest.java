package dev.rucksack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruneStructuredTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"--sparsity, 0.5", "--macs, 0.5", "--bytes, 0.51"}) // 808 of 1,608 weights stay.
  void channelsGo(String goal, String share) {
    Path out = folder.resolve("out.onnx");
    Ran ran = Ran.of("prune", Networks.dense(folder), out, "--structured", goal, share, "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    Graph graph = Onnx.read(out);
    assertThat(graph.weight("w1").orElseThrow().shape()).containsExactly(32, 16);
    assertThat(graph.weight("b1").orElseThrow().shape()).containsExactly(32);
    assertThat(graph.weight("w2").orElseThrow().shape()).containsExactly(8, 32);
    assertThat(ran.json().get("bytesAfter").getAsLong())
        .isLessThan(ran.json().get("bytesBefore").getAsLong());
    JsonObject removed = ran.json().get("removed").getAsJsonArray().get(0).getAsJsonObject();
    assertThat(removed.get("value").getAsString()).isEqualTo("w1");
    assertThat(removed.get("before").getAsInt()).isEqualTo(64);
    assertThat(removed.get("units").getAsJsonArray()).hasSize(32);
  }

  @Test
  void aGoalOutOfReachWritesNothing() {
    Path out = folder.resolve("out.onnx");
    Ran ran = Ran.of("prune", Networks.dense(folder), out, "--structured", "--macs", "0.01");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("cannot be pruned to 0.0100 of its MACs: 0.250 remains");
    assertThat(out).doesNotExist();
  }
}
