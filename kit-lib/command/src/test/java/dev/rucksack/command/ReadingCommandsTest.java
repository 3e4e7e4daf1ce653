package dev.rucksack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCommandsTest {
  @TempDir Path folder;

  @Test
  void infoListsInputsOutputsAndLayers() {
    Ran ran = Ran.of("info", Networks.tokens(folder), "--json");

    assertThat(ran.status()).isZero();
    JsonObject json = ran.json();
    assertThat(json.get("ok").getAsBoolean()).isTrue();
    assertThat(json.get("inputs").toString())
        .isEqualTo(
            "[{\"name\":\"tokens\",\"type\":\"int64\",\"shape\":[\"batch\",\"time\"]},"
                + "{\"name\":\"mask\",\"type\":\"int64\",\"shape\":[\"batch\",\"time\"]}]");
    assertThat(json.get("outputs").toString()).contains("[\"batch\",\"time\",4]");
    assertThat(json.get("openAxes").toString()).isEqualTo("[\"batch\",\"time\"]");
    assertThat(json.get("unsupported").getAsJsonArray()).isEmpty();
    assertThat(json.get("layers").getAsJsonArray()).hasSize(5);
    assertThat(json.get("parameters").getAsLong()).isEqualTo(50 * 32 + 32 * 4);
    // 32 steps of 32 × 4 products.
    assertThat(json.get("macs").getAsLong()).isEqualTo(32 * 32 * 4);
    assertThat(json.get("opsets").getAsJsonObject().keySet()).containsExactly("ai.onnx");
  }

  @Test
  void infoSaysWhatIsNotSupportedAndWhy() {
    Ran ran = Ran.of("info", Networks.carried(folder));

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("1 node is not supported", "com.microsoft.Gelu", "domain");
  }

  /** Where a network cannot be read at all lengths, its inputs show what to give a length to. */
  @Test
  void infoOfARefusedFileListsItsInputs() throws IOException {
    Path file = Networks.needsLength(folder);
    Ran refused = Ran.of("info", file, "--json");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.json().get("error").getAsString()).contains("reshape");
    assertThat(refused.json().get("openAxes").toString()).isEqualTo("[\"batch\",\"time\"]");
    assertThat(Ran.of("check", file).status()).isEqualTo(1);

    assertThat(Ran.of("info", file, "--length", "time=4").status()).isZero();
    assertThat(Ran.of("check", file, "--length", "time=4").status()).isZero();
    assertThat(Ran.of("bind", file, folder.resolve("bound.onnx"), "time=4").status()).isZero();
    assertThat(Ran.of("check", folder.resolve("bound.onnx")).status()).isZero();
  }

  @Test
  void checkAgreesAtSeveralLengths() {
    Ran ran = Ran.of("check", Networks.tokens(folder), "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.json().get("interpreter").getAsJsonArray()).hasSize(2);
    assertThat(ran.json().get("interpreter").toString()).contains("int64[1, 16]", "int64[2, 48]");
  }

  @Test
  void checkUsesGivenLengthsAndInputs() throws IOException {
    Path file = Networks.dense(folder);
    assertThat(Ran.of("check", file, "--length", "batch=5").out()).contains("float32[5, 16]");

    Path data = Npz.write(folder.resolve("x.npz"), Map.of("x", Networks.random(9, 7, 16)));
    assertThat(Ran.of("check", file, "--input", data).out()).contains("float32[7, 16]");
  }

  @Test
  void checkFailsWhereTheInterpreterCannotCompute() {
    Ran ran = Ran.of("check", Networks.carried(folder), "--json");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.json().get("ok").getAsBoolean()).isFalse();
    assertThat(ran.json().get("error").getAsString()).contains("com.microsoft.Gelu");
    assertThat(ran.json().has("onnxRuntime")).isTrue();
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void checkFailsBeyondTheTolerance() {
    Ran ran = Ran.of("check", Networks.dense(folder), "--tolerance", "-1");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("differs by");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "wide", "texts", "truncated", "words"})
  void badDataIsRefusedInOneSentence(String kind) throws IOException {
    Path file = Networks.dense(folder);
    Path data = folder.resolve("data.npz");
    switch (kind) {
      case "missing" -> Npz.write(data, Map.of("z", Networks.random(1, 2, 16)));
      case "wide" -> Npz.write(data, Map.of("x", Networks.random(1, 2, 17)));
      case "texts" -> Files.writeString(data, "x");
      case "words" ->
          Npz.write(data, Map.of("x", Networks.random(1, 2, 16), "y", Tensor.scalar(1)));
      default -> {
        byte[] whole = Files.readAllBytes(Npz.write(data, Map.of("x", Networks.random(1, 2, 16))));
        Files.write(data, Arrays.copyOf(whole, whole.length - 9));
      }
    }
    Ran ran = Ran.of("check", file, "--input", data);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).contains("data.npz");
  }

  /** NumPy's default is float64; whole numbers of another width fit as long as they do. */
  @Test
  void numbersThatFitAreConvertedAndSaidSo() throws IOException {
    Path dense =
        Npz.write(
            folder.resolve("x.npz"),
            Map.of("x", Tensor.of(new double[] {0.1}, 1, 1).reshape(1, 1)));
    assertThat(Ran.of("check", Networks.dense(folder), "--input", dense).status()).isEqualTo(1);

    Path doubles =
        Npz.write(folder.resolve("d.npz"), Map.of("x", Tensor.of(new double[32], 2, 16)));
    Ran ran = Ran.of("check", Networks.dense(folder), "--input", doubles);
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("from float64 to float32");

    Tensor whole = Tensor.of(new int[] {1, 0, 1, 1}, 2, 2);
    Path ints = Npz.write(folder.resolve("i.npz"), Map.of("tokens", whole, "mask", whole));
    assertThat(Ran.of("check", Networks.tokens(folder), "--input", ints).status()).isZero();

    Tensor half = Tensor.of(new float[] {0.5f, 0, 1, 1}, 2, 2);
    Path halves = Npz.write(folder.resolve("h.npz"), Map.of("tokens", half, "mask", whole));
    assertThat(Ran.of("check", Networks.tokens(folder), "--input", halves).err())
        .contains("cannot hold");
  }

  @Test
  void filesThatAreNoneAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Networks.dense(folder));
    Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
    for (Object file : new Object[] {cut, folder, folder.resolve("none.onnx")}) {
      for (String command : new String[] {"info", "check"}) {
        Ran ran = Ran.of(command, file);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains(file.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "info",
        "check",
        "info a b",
        "check a --length batch",
        "check a --length batch=x",
        "prune a b",
        "prune a b --structured",
        "prune a b --macs 0.5",
        "prune a b --structured --macs 0",
        "prune a b --structured --macs 0.5 --bytes 0.5",
        "quantize a"
      })
  void wrongArgumentsGiveStatusTwo(String line) {
    Ran ran = Ran.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Usage: model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "check", "clean", "bind", "prune", "quantize"})
  void everyCommandHasHelp(String command) {
    Ran ran = Ran.of(command, "--help");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("Usage: model " + command, "--json");
  }
}
