package dev.rucksack.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.onnx.Onnx;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kit-core brings is enough to compile and run a program that exports. */
class SlimExportTest {
  /** What only kit-lib brings, with all that comes with it; and the data. */
  private static final List<String> BEYOND =
      List.of(
          "tablesaw",
          "fastutil",
          "RoaringBitmap",
          "classgraph",
          "univocity",
          "icu4j",
          "commons-math3",
          "xchart",
          "VectorGraphics2D",
          "pdfbox",
          "animated-gif",
          "kit-lib-",
          "kit-data",
          "kit-tests",
          "notebook" + File.separator + "target",
          "data" + File.separator + "target",
          "tests" + File.separator + "target");

  @TempDir Path folder;

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> BEYOND.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void aProgramThatExportsNeedsNeitherTablesNorChartsNorData() throws Exception {
    Path source = Path.of("src", "main", "java", "dev", "rucksack", "example", "SlimExport.java");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                classPath(),
                source.toString());
    assertThat(compiled).as(said.toString(StandardCharsets.UTF_8)).isZero();

    Path file = folder.resolve("small.onnx");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Germans write decimals with a comma; a report does so nowhere.
    command.addAll(List.of("-Duser.language=de", "-Duser.country=DE", "-Dai.djl.offline=true"));
    command.addAll(List.of("-cp", folder + File.pathSeparator + classPath()));
    command.addAll(List.of("dev.rucksack.example.SlimExport", file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed)
        .contains("accuracy %", "output shape")
        .doesNotContainPattern("\\d,\\d{1,2}\\b");
    assertThat(Onnx.read(file).inputs()).hasSize(1);
  }
}
