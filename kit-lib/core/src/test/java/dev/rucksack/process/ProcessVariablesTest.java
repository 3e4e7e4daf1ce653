package dev.rucksack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.rucksack.runtime.ort.environment.OrtRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ProcessVariablesTest {
  /** The C library, which native libraries ask. */
  interface C extends Library {
    String getenv(String name);
  }

  private static final C C_LIBRARY = Native.load("c", C.class);

  @Test
  void nativeCodeSeesTheDefaultAndAUsersValueStays() {
    assertThat(C_LIBRARY.getenv("RUCKSACK_TEST_VARIABLE")).isNull();
    assertThat(ProcessVariables.setDefault("RUCKSACK_TEST_VARIABLE", "passive")).isTrue();
    assertThat(C_LIBRARY.getenv("RUCKSACK_TEST_VARIABLE")).isEqualTo("passive");
    assertThat(ProcessVariables.setDefault("RUCKSACK_TEST_VARIABLE", "active")).isTrue();
    assertThat(C_LIBRARY.getenv("RUCKSACK_TEST_VARIABLE")).isEqualTo("passive");
  }

  @Test
  void onnxRuntimeCallsNobody() {
    assertThat(OrtRuntime.environment()).isNotNull();
    assertThat(C_LIBRARY.getenv("ORT_DISABLE_TELEMETRY")).isEqualTo("1");
  }

  /** As in a folder from which nothing may be executed: JNA's library is not found. */
  @Test
  void aHintThatCannotBeGivenIsLeftOut() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djna.noclasspath=true",
                    "-Djna.nosys=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Hint.class.getName()))
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said).contains("given: false");
  }

  /** The program without JNA's library. */
  static final class Hint {
    private Hint() {}

    public static void main(String[] args) {
      System.out.println("given: " + ProcessVariables.setDefault("RUCKSACK_TEST_HINT", "1"));
    }
  }
}
