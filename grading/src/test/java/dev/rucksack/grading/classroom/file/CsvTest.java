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
    assertThatThrownBy(() -> Csv.parse("a,b\n\"x,z"))
        .isInstanceOf(ClassroomException.class)
        .hasMessageContaining("Row 2");
  }

  @Test
  void formulasBecomeText() {
    assertThat(Csv.write(List.of(List.of("=cmd|'/C calc'!A0", "+1", "-2.5", "@x", "a"))))
        .isEqualTo("'=cmd|'/C calc'!A0,'+1,-2.5,'@x,a\n");
  }

  /** A spreadsheet with another separator ends a field where this table does not. */
  @Test
  void formulasBehindWhatMayEndAFieldBecomeText() {
    assertThat(Csv.neutral("x;=1+1;.ipynb")).isEqualTo("x;'=1+1;.ipynb");
    assertThat(Csv.neutral("x; \"@y")).isEqualTo("x;' \"@y");
    assertThat(Csv.neutral("x\t-1\n+2\r=3")).isEqualTo("x\t'-1\n'+2\r'=3");
    assertThat(Csv.neutral("\uff1d1+1")).isEqualTo("'\uff1d1+1");
    assertThat(Csv.neutral("\"=1\"")).isEqualTo("'\"=1\"");
    assertThat(Csv.neutral("\t=1")).isEqualTo("'\t'=1");
    assertThat(Csv.neutral("a;b=c;d-e")).isEqualTo("a;b=c;d-e");
    assertThat(Csv.neutral("-")).isEqualTo("-");
  }

  @Test
  void whatIsWrittenIsRead() {
    List<List<String>> rows = List.of(List.of("a,b", "c\"d", "e\nf"), List.of("ü", "1", "x"));
    assertThat(Csv.parse(Csv.write(rows))).isEqualTo(rows);
  }
}
