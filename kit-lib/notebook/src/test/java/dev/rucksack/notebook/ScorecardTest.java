package dev.rucksack.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorecardTest {

  @TempDir private Path root;

  @Test
  void keysKeepTheirOrderAndNothingElseIsLeft() throws IOException {
    Path file =
        Scorecard.of("00-tour", root)
            .put("z.accuracy", 0.873)
            .put("bytes", 407_050L)
            .put("z.accuracy", 0.875)
            .put("variants", List.of("float", "int8"))
            .write();
    assertThat(file).isEqualTo(root.resolve("target/results/00-tour.json"));
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "z.accuracy": 0.875,
              "bytes": 407050,
              "variants": ["float", "int8"]
            }
            """);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anotherParserReadsEveryCharacterBack() {
    String text = "\"quoted\" \\ back\n\ttab \u0001 µ 🎒 </script>";
    String json = Json.of(Map.of("key \"1\"", text));
    assertThat(JsonParser.parseString(json).getAsJsonObject().get("key \"1\"").getAsString())
        .isEqualTo(text);
  }

  @Test
  void nestedValues() {
    String json = Json.of(Map.of("a", Map.of("b", List.of(1, 2.5f, true, Map.of()))));
    assertThat(JsonParser.parseString(json).toString())
        .isEqualTo("{\"a\":{\"b\":[1,2.5,true,{}]}}");
  }

  @Test
  void noNumbersAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scorecard.of("x", root).put("loss", Double.NaN))
        .withMessageContaining("\"loss\" is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Scorecard.of("x", root).put("all", List.of(1.0, Double.POSITIVE_INFINITY)))
        .withMessageContaining("all[1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scorecard.of("x", root).put("path", root))
        .withMessageContaining("no form in JSON");
  }

  @Test
  void namesThatLeadElsewhereAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Scorecard.of("../x", root));
    assertThatIllegalArgumentException().isThrownBy(() -> Workspace.folder(root, "a/b"));
  }

  @Test
  void rootIsTheNearestFolderWithTheEntryPoint() throws IOException {
    Path deep = Files.createDirectories(root.resolve("notebooks/src"));
    assertThat(Workspace.root(null, deep)).isEqualTo(deep);
    Files.createFile(root.resolve("kit"));
    Files.createFile(root.resolve("pom.xml"));
    assertThat(Workspace.root(null, deep)).isEqualTo(root);
    assertThat(Workspace.root(" ", deep)).isEqualTo(root);
  }

  @Test
  void rootByVariable() {
    assertThat(Workspace.root(root.toString(), Path.of("/"))).isEqualTo(root);
    assertThatIllegalStateException()
        .isThrownBy(() -> Workspace.root(root.resolve("gone").toString(), root))
        .withMessageContaining("RUCKSACK_HOME");
  }

  @Test
  void folderIsCreated() {
    assertThat(Workspace.folder(root, "tour")).isEqualTo(root.resolve("target/tour")).isDirectory();
  }
}
