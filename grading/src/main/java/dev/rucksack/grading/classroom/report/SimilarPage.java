package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.similar.MarkedText;
import dev.rucksack.grading.classroom.similar.SimilarPair;
import java.util.List;

/** Pairs of answers side by side. */
final class SimilarPage {
  private static final int MOST = 100;

  private SimilarPage() {}

  static String of(List<SimilarPair> pairs) {
    StringBuilder body = new StringBuilder("<h1>Answers that are alike</h1>\n");
    body.append(
        Html.paragraph(
            "muted",
            "Names and numbers do not count, nor what the stub has or many of the class wrote. "
                + "A pair is a reason to ask, not a proof."));
    if (pairs.isEmpty()) {
      body.append("<p>None.</p>\n");
    }
    pairs.stream().limit(MOST).forEach(pair -> pair(body, pair));
    if (pairs.size() > MOST) {
      body.append(Html.remark((pairs.size() - MOST) + " more pairs are not shown."));
    }
    return Html.page("Answers that are alike", body.toString());
  }

  private static void pair(StringBuilder body, SimilarPair pair) {
    body.append(
        "<h2>%s and %s <span class=\"muted\">%s, %s alike</span></h2>\n"
            .formatted(
                Html.escape(pair.first().name()),
                Html.escape(pair.second().name()),
                Html.escape(pair.exercise()),
                Numbers.percent(pair.share())));
    body.append("<div class=\"pair\">\n");
    text(body, pair.firstText());
    text(body, pair.secondText());
    body.append("</div>\n");
  }

  private static void text(StringBuilder body, MarkedText marked) {
    body.append("<pre>");
    int at = 0;
    for (MarkedText.Range range : marked.ranges()) {
      body.append(Html.lines(marked.text().substring(at, range.start())))
          .append("<mark>")
          .append(Html.lines(marked.text().substring(range.start(), range.end())))
          .append("</mark>");
      at = range.end();
    }
    body.append(Html.lines(marked.text().substring(at))).append("</pre>\n");
  }
}
