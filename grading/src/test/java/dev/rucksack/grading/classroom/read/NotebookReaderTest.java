package dev.rucksack.grading.classroom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.grading.classroom.match.Snippet;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NotebookReaderTest {

  private static List<String> texts(String notebook) throws IOException {
    return NotebookReader.read(notebook).cells().stream().map(Snippet::text).toList();
  }

  @Test
  void whatACellSays() throws IOException {
    Notebook notebook =
        NotebookReader.read(
            """
            {"metadata": {"kernelspec": {"language": "Java"}, "language_info": {"name": "x"}},
             "cells": [
              {"cell_type": "markdown", "source": "class A {}"},
              {"source": ["class B {\\n", "}"], "outputs": [{"data": [NaN, {"source": "no"}]}],
               "metadata": {"tags": ["answer", 1, "exercise:90-sum"], "rucksack": {"version": 3}},
               "cell_type": "code"}]}
            """);
    assertThat(notebook.language()).isEqualTo("java");
    assertThat(notebook.cells())
        .singleElement()
        .satisfies(
            cell -> {
              assertThat(cell.text()).isEqualTo("class B {\n}");
              assertThat(cell.marks())
                  .containsExactly(new Snippet.Mark("90-sum", OptionalInt.of(3)));
            });
  }

  @Test
  void format3() throws IOException {
    assertThat(
            texts(
                """
                {"worksheets": [{"cells": [{"cell_type": "code", "input": ["a;"]}]}, 1,
                  {"cells": [{"cell_type": "code", "input": "b;"}], "metadata": {}}]}
                """))
        .containsExactly("a;", "b;");
  }

  @Test
  void otherTypesThanThoseOfANotebook() throws IOException {
    assertThat(
            texts(
                """
                {"metadata": [], "cells": [1, null, [], {"cell_type": [], "source": "x"},
                  {"cell_type": "code", "source": {"a": 1}, "metadata": "none"},
                  {"cell_type": "code", "source": ["a", 1, null, "b"],
                   "metadata": {"tags": 3, "rucksack": {"version": "many"}}}]}
                """))
        .containsExactly("a\nb");
    assertThat(texts("{\"cells\": 3, \"worksheets\": true}")).isEmpty();
  }

  @Test
  void ofTwoListsOfCellsTheLastCounts() throws IOException {
    assertThat(
            texts(
                """
                {"cells": [{"cell_type": "code", "source": "a"}],
                 "cells": [{"cell_type": "code", "source": "b"}]}
                """))
        .containsExactly("b");
  }

  @Test
  void whatIsNoWholeNotebook() {
    for (String text :
        List.of(
            "",
            "[1]",
            "null",
            "{\"cells\": [{\"cell_type\": \"code\"",
            "{\"cells\": []} {}",
            "{\"cells\": " + "[".repeat(1_000_000),
            "{\"a\": " + "{\"a\":".repeat(1_000_000))) {
      assertThatThrownBy(() -> NotebookReader.read(text))
          .as(text.substring(0, Math.min(20, text.length())))
          .isInstanceOf(IOException.class);
    }
  }
}
