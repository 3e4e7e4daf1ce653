package dev.rucksack.grading.classroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void whatHtmlOrXmlWouldReadIsText() {
    assertThat(Html.escape("<a href='x'>\"&\"</a>"))
        .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
  }

  @Test
  void whatXmlForbidsIsReplaced() {
    assertThat(Html.escape("a\ud800b\uffffc\u0000d😀")).isEqualTo("a\ufffdb\ufffdc d😀");
  }

  @Test
  void codeKeepsItsLinesAndShowsWhatTurnsThem() {
    assertThat(Html.code("if (a) {\n\t\u202e} // <b>\u009b\u0000"))
        .isEqualTo("<pre>if (a) {\n\t\ufffd} // &lt;b&gt;\ufffd\ufffd</pre>\n");
    assertThat(Html.remark("a\nb\u202ec")).isEqualTo("<div class=\"remark\">a b c</div>\n");
  }
}
