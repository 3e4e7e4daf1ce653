package dev.rucksack.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where progress goes, in programs with SLF4J, with a provider for it, and without either. */
class LoggingTest {

  /** What a program says on standard error without the jars that have one of these names. */
  private static String said(String... without) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Arrays.stream(without).noneMatch(entry::contains))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath,
                    LongWork.class.getName()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void aProgramWithAProviderGetsItInItsLog() throws Exception {
    assertThat(said())
        .contains("INFO dev.rucksack.progress.Progress - Work: 3 done in 6.0 s")
        .contains("WARN dev.rucksack.progress.Notes - the test part is opened again");
  }

  @Test
  void aProgramWithoutAProviderStillSeesIt() throws Exception {
    String said = said("slf4j-simple");
    assertThat(said.lines()).contains("Note: the test part is opened again");
    assertThat(said.lines()).anyMatch(line -> line.startsWith("Work: 3 done in 6.0 s"));
  }

  @Test
  void aProgramWithoutSlf4jRuns() throws Exception {
    assertThat(said("slf4j")).isEqualTo(said("slf4j-simple"));
  }
}
