package dev.rucksack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, on the class path that the jar holds. */
class ProcessTest {
  @TempDir Path folder;

  private Process start(Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start();
  }

  @Test
  void theExitStatusTellsWhatHappened() throws Exception {
    Path in = Networks.dense(folder);
    assertThat(start("clean", in, folder.resolve("out.onnx")).waitFor()).isZero();
    assertThat(start("clean", in, in).waitFor()).isEqualTo(1);
    assertThat(start("clean", in).waitFor()).isEqualTo(2);
  }

  /** Whenever it is killed, OUT is what it was or a whole new file. */
  @Test
  void aKilledProcessLeavesNoHalfFile() throws Exception {
    Path in = Networks.dense(folder);
    Path out = Networks.tokens(folder);
    byte[] before = Files.readAllBytes(out);
    for (int millis = 0; millis <= 1600; millis += 400) {
      Process process = start("quantize", in, out);
      process.waitFor(millis, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      boolean whole =
          Files.readAllBytes(out).length == before.length || Onnx.read(out).name().equals("dense");
      assertThat(whole).isTrue();
    }
  }

  /** What the jar leaves out is not on this class path either, so these tests run without it. */
  @Test
  void neitherDjlNorTablesawIsNeeded() {
    ClassLoader loader = Main.class.getClassLoader();
    assertThat(loader.getResource("ai/djl/Model.class")).isNull();
    assertThat(loader.getResource("tech/tablesaw/api/Table.class")).isNull();
    assertThat(loader.getResource("org/knowm/xchart/XYChart.class")).isNull();
  }
}
