package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory is that of the largest file, not of the class. */
class ReadingMemoryTest {
  private static final int NOTEBOOK = 15 << 20;

  @TempDir Path folder;

  /** A notebook of 15 MB with an answer. */
  private static byte[] notebook(String filling) {
    String start = Samples.notebook(Samples.GOOD).replaceFirst("}$", ",\"metadata\":{\"x\":[0");
    String more = filling.repeat((NOTEBOOK - start.length()) / filling.length());
    return (start + more + "]}}").getBytes(StandardCharsets.UTF_8);
  }

  /** 29 honest notebooks, more than 400 MB in all; one of many numbers; an archive of zeros. */
  private Path handedIn() {
    Map<String, Object> all = new LinkedHashMap<>();
    byte[] zeros = new byte[(int) Limits.ARCHIVE_BYTES + 1];
    all.put("u0/numbers.ipynb", notebook(",0"));
    all.put("u0/zeros.zip", Zips.of(Map.of("b.zip", zeros)));
    byte[] honest = notebook("          ");
    for (int i = 1; i < 30; i++) {
      all.put("u" + i + "/a.ipynb", honest);
    }
    return Zips.write(folder.resolve("all.zip"), all);
  }

  @Test
  void aClassOfLargeNotebooksIsReadInLittleMemory() throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                ReadingInLittleMemory.class.getName(),
                handedIn().toString())
            .redirectErrorStream(true)
            .start();
    String said;
    try (InputStream out = program.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said).contains("30 answers").contains(Reason.LARGE.text() + ": all/u0/zeros/b.zip.");
  }
}
