package dev.rucksack.grading.notebook;

import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.show.Html;

/** A checked answer for a page, light or dark. */
final class CheckedHtml {
  private static final String GOOD = "var(--jp-success-color1, #2e8b57)";
  private static final String BAD = "var(--jp-error-color1, #d64545)";
  private static final String CELL =
      "text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid "
          + Html.FAINT;

  private CheckedHtml() {}

  static String of(CheckedAnswer checked) {
    StringBuilder out = new StringBuilder();
    out.append(
        "<div style=\"font-family:%s;font-size:13px;color:%s;max-width:52em\">"
            .formatted(Html.FONT, Html.INK));
    out.append(
        "<div style=\"margin-bottom:4px\"><b>%s</b>: %s</div>"
            .formatted(Html.escape(checked.title()), Html.escape(checked.summary())));
    if (!checked.remark().isEmpty()) {
      out.append(block(checked.remark(), BAD));
    }
    out.append("<table style=\"border-collapse:collapse;margin:0;font-size:13px\">");
    checked.result().tests().forEach(test -> out.append(row(test)));
    out.append("</table>");
    if (!checked.result().advice().isEmpty()) {
      out.append(muted(checked.result().advice()));
    }
    String printed = checked.result().output().strip();
    if (!printed.isEmpty()) {
      out.append(muted("printed:"));
      out.append(block(printed, Html.LINE));
    }
    return out.append("</div>").toString();
  }

  private static String muted(String text) {
    return "<div style=\"margin-top:6px;color:%s\">%s</div>"
        .formatted(Html.MUTED, Html.escape(text));
  }

  private static String row(TestResult test) {
    String color = test.passed() ? GOOD : test.outcome() == Outcome.NOT_RUN ? Html.MUTED : BAD;
    String what = "<div>" + Html.escape(test.name()) + "</div>" + explanation(test);
    String points = test.outcome() == Outcome.NOT_RUN ? "" : test.earned() + " of " + test.points();
    return "<tr>%s%s%s</tr>"
        .formatted(
            cell("font-weight:bold;color:" + color, CheckedText.mark(test.outcome())),
            cell("", what),
            cell("white-space:nowrap;color:" + Html.MUTED, points));
  }

  private static String explanation(TestResult test) {
    String hint =
        test.hint().isEmpty()
            ? ""
            : "<div style=\"margin-top:3px\">%s</div>".formatted(Html.escape(test.hint()));
    return hint + (test.message().isEmpty() ? "" : block(test.message(), Html.LINE));
  }

  private static String cell(String style, String content) {
    return "<td style=\"%s;%s\">%s</td>".formatted(CELL, style, content);
  }

  private static String block(String text, String line) {
    return ("<pre style=\"margin:4px 0;padding:2px 0 2px 8px;border-left:2px solid %s;"
            + "background:none;color:%s;font-size:12px;white-space:pre-wrap;text-align:left\">%s</pre>")
        .formatted(line, Html.MUTED, Html.escape(text));
  }
}
