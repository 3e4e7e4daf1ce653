package dev.rucksack.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrtRuntimeTest {
  /** ONNX Runtime 1.29 overflows a thread's usual stack on such a command line. */
  @Test
  void startsInAProcessWithALongCommandLine() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(OrtEnvironment.class, OrtRuntime.class, Child.class),
                Child.class.getName(),
                "x".repeat(20_000))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("started with an argument of 20000 characters");
  }

  private static String classPath(Class<?>... classes) {
    return Arrays.stream(classes)
        .map(type -> Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The program that is started. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      OrtRuntime.environment();
      System.out.println("started with an argument of " + arguments[0].length() + " characters");
    }
  }
}
