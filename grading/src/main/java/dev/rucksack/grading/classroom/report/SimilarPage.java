package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.similar.MarkedText;
import dev.rucksack.grading.classroom.similar.SameAnswers;
import dev.rucksack.grading.classroom.similar.ShortAnswers;
import dev.rucksack.grading.classroom.similar.SimilarAnswers;
import dev.rucksack.grading.classroom.similar.SimilarPair;
import java.util.List;
import java.util.stream.Collectors;

/** Answers that are the same, pairs side by side, and what was not compared. */
final class SimilarPage {
  private static final int MOST = 100;

  private SimilarPage() {}

  static String of(SimilarAnswers similar) {
    StringBuilder body = new StringBuilder("<h1>Answers that are alike</h1>\n");
    body.append(
        Html.paragraph(
            "muted",
            "Names, numbers, comments and the order of members do not count, nor does what the stub"
                + " has. For pairs, neither does what many of the class wrote. All of this is a"
                + " reason to ask, not a proof."));
    same(body, similar.same());
    body.append("<h2>Pairs</h2>\n");
    List<SimilarPair> pairs = similar.pairs();
    if (pairs.isEmpty()) {
      body.append("<p>None.</p>\n");
    }
    pairs.stream().limit(MOST).forEach(pair -> pair(body, pair));
    if (pairs.size() > MOST) {
      body.append(Html.remark((pairs.size() - MOST) + " more pairs are not shown."));
    }
    tooShort(body, similar.tooShort());
    return Html.page("Answers that are alike", body.toString());
  }

  private static void same(StringBuilder body, List<SameAnswers> same) {
    body.append("<h2>The same from beginning to end</h2>\n");
    if (same.isEmpty()) {
      body.append("<p>None.</p>\n");
    }
    for (SameAnswers each : same) {
      body.append(
              "<h3>%s <span class=\"muted\">%s, %s</span></h3>\n"
                  .formatted(
                      Html.escape(names(each.learners())),
                      Html.escape(each.exercise()),
                      each.wordForWord() ? "word for word" : "apart from names, order and layout"))
          .append("<details><summary>The first of these answers</summary>")
          .append(Html.code(each.text()))
          .append("</details>\n");
    }
  }

  private static void tooShort(StringBuilder body, List<ShortAnswers> tooShort) {
    body.append("<h2>Too short to judge</h2>\n");
    if (tooShort.isEmpty()) {
      body.append("<p>None.</p>\n");
    }
    for (ShortAnswers each : tooShort) {
      String whose = each.all() ? "every answer" : names(each.learners());
      body.append(Html.paragraph("", each.exercise() + ": " + whose + "."));
    }
  }

  private static String names(List<Learner> learners) {
    return learners.stream().map(Learner::name).collect(Collectors.joining(", "));
  }

  private static void pair(StringBuilder body, SimilarPair pair) {
    body.append(
        "<h3>%s and %s <span class=\"muted\">%s, %s alike</span></h3>\n"
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
