package dev.rucksack.grading.classroom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  /** No system gives out so large a number. */
  private static final long NOBODY = 999_999_999_999L;

  @TempDir Path folder;

  private Path part(long process) {
    return folder.resolve(".old.csv." + process + "-" + UUID.randomUUID() + ".tmp");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void whatKilledProcessesLeftIsDeletedAndNothingElse() throws IOException {
    Files.writeString(part(NOBODY), "half");
    Path own = Files.writeString(part(ProcessHandle.current().pid()), "half");
    Path other = Files.writeString(folder.resolve(".mine.tmp"), "a learner's");
    OutputFile.write(folder.resolve("a.csv"), "whole");
    assertThat(files()).containsExactlyInAnyOrder(own, other, folder.resolve("a.csv"));
    assertThat(folder.resolve("a.csv")).hasContent("whole");
  }

  @Test
  void aWriteThatFailsLeavesNothing() throws IOException {
    Path target = folder.resolve("a.csv");
    Files.createDirectories(target.resolve("in"));
    assertThatThrownBy(() -> OutputFile.write(target, "text"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a.csv cannot be written");
    assertThat(files()).containsExactly(target);
  }

  @Test
  void twoWritersOfOneFileDoNotMeet() throws IOException, InterruptedException {
    Path target = folder.resolve("a.csv");
    String first = "a".repeat(100_000);
    String second = "b".repeat(100_000);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 50; i++) {
                OutputFile.write(target, first);
              }
            });
    writer.start();
    for (int i = 0; i < 50; i++) {
      OutputFile.write(target, second);
      assertThat(Files.readString(target)).isIn(first, second);
    }
    writer.join();
    assertThat(files()).containsExactly(target);
  }
}
