package dev.rucksack.grading.classroom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void twoInOneFolderDoNotMeet() {
    Path out = folder.resolve("new/out");
    String done =
        FolderLock.during(
            out,
            () -> {
              assertThatThrownBy(() -> FolderLock.during(out, () -> "second"))
                  .isInstanceOf(ClassroomException.class)
                  .hasMessageContaining(out.toString())
                  .hasMessageContaining("--out");
              return FolderLock.during(folder.resolve("other"), () -> "other");
            });
    assertThat(done).isEqualTo("other");
    assertThat(FolderLock.<String>during(out, () -> "later")).isEqualTo("later");
  }

  @Test
  void workThatFailsGivesTheFolderBack() {
    assertThatThrownBy(
            () ->
                FolderLock.during(
                    folder,
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(FolderLock.<String>during(folder, () -> "later")).isEqualTo("later");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> FolderLock.during(file, () -> "never"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("file cannot be made or locked");
  }
}
