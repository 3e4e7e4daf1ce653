package dev.rucksack.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedDataTest {
  @TempDir Path folder;

  private PackedData own(String sums) throws IOException {
    Files.createDirectories(folder.resolve("text"));
    Files.writeString(folder.resolve("text/abc.txt"), "abc");
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
    return new PackedData(path -> Optional.empty(), Optional.of(folder));
  }

  @Test
  void everyListedFileIsPackedAndHasItsChecksum() {
    String list = new String(PackedData.packed("SHA256SUMS").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(list.lines()).hasSizeGreaterThanOrEqualTo(22);
    list.lines()
        .map(line -> line.substring(66))
        .forEach(path -> assertThat(PackedData.bytes(path)).isNotEmpty());
  }

  @Test
  void ownCopyIsReadWhereTheModuleIsMissing() throws IOException {
    // The checksum of "abc" in FIPS 180-4; the form is that of sha256sum.
    String sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(own(sum + "  ./text/abc.txt\n").read("text/abc.txt")).asString().isEqualTo("abc");
  }

  @Test
  void changedFileIsRefused() throws IOException {
    PackedData data = own("0".repeat(64) + "  text/abc.txt\n");
    assertThatThrownBy(() -> data.read("text/abc.txt"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("text/abc.txt has SHA-256 ba7816bf");
  }

  @Test
  void unlistedFileIsRefused() throws IOException {
    PackedData data = own("");
    assertThatThrownBy(() -> data.read("text/abc.txt"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("lists no such file");
  }

  @Test
  void missingModuleSaysWhatToAdd() {
    PackedData data = new PackedData(path -> Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> data.read("tabular/iris.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dev.rucksack:kit-data")
        .hasMessageContaining("RUCKSACK_DATA");
  }
}
