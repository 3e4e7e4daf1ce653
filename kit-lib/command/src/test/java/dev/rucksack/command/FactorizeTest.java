package dev.rucksack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.rucksack.onnx.Onnx;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorizeTest {
  @TempDir Path folder;

  @Test
  void layersBecomeThinner() {
    Path out = folder.resolve("out.onnx");
    Ran ran = Ran.of("factorize", Networks.dense(folder), out, "--rank", "0.5", "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(Onnx.read(out).weight("w1.first").orElseThrow().shape()).containsExactly(8, 16);
    JsonObject first = ran.json().get("factorized").getAsJsonArray().get(0).getAsJsonObject();
    assertThat(first.get("rankIn").getAsInt()).isEqualTo(8);
    assertThat(first.get("fullRank").getAsInt()).isEqualTo(16);
    assertThat(ran.json().get("bytesAfter").getAsLong())
        .isLessThan(ran.json().get("bytesBefore").getAsLong());
  }

  @Test
  void oneGoalIsNeeded() {
    Path out = folder.resolve("out.onnx");
    Ran ran = Ran.of("factorize", Networks.dense(folder), out, "--rank", "0.5", "--bytes", "0.5");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Give one of --energy, --bytes and --rank");
    assertThat(out).doesNotExist();
  }
}
