package dev.rucksack.grading.classroom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void quotesCommasAndByteOrderMark() {
    assertThat(Csv.parse("\ufeffid,name\r\n7,\"Groß, \"\"Zoë\"\"\"\r\n\r\n"))
        .containsExactly(List.of("id", "name"), List.of("7", "Groß, \"Zoë\""));
  }

  @Test
  void semicolonsAndTabs() {
    assertThat(Csv.parse("id;name\n1;a,b"))
        .containsExactly(List.of("id", "name"), List.of("1", "a,b"));
    assertThat(Csv.parse("id\tname\n1\tx"))
        .containsExactly(List.of("id", "name"), List.of("1", "x"));
  }

  @Test
  void aLineBreakInAField() {
    assertThat(Csv.parse("a,b\n\"x\ny\",z")).last().isEqualTo(List.of("x\ny", "z"));
  }

  @Test
  void anOpenQuotationMark() {
    assertThatThrownBy(() -> Csv.parse("a,b\n\"x,z")).hasMessageContaining("row 2");
  }

  @Test
  void formulasBecomeText() {
    assertThat(Csv.write(List.of(List.of("=cmd|'/C calc'!A0", "+1", "-2.5", "@x", "a"))))
        .isEqualTo("'=cmd|'/C calc'!A0,'+1,-2.5,'@x,a\n");
  }

  @Test
  void whatIsWrittenIsRead() {
    List<List<String>> rows = List.of(List.of("a,b", "c\"d", "e\nf"), List.of("ü", "1", "x"));
    assertThat(Csv.parse(Csv.write(rows))).isEqualTo(rows);
  }
}
