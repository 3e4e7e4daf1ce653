package dev.rucksack.grading.classroom.report;

import dev.rucksack.grading.classroom.file.Texts;
import java.util.Locale;
import java.util.regex.Pattern;

/** Pages that need nothing else: no script, no picture, no font from elsewhere. */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c1f24;--paper:#fff;--soft:#f3f4f6;--line:#d5d8dd;\
      --muted:#5c6470;--good:#1a7f37;--bad:#b42318;--warn:#8a5a00;--mark:#fff0c2}
      @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#15181c;--soft:#20252b;\
      --line:#3a414a;--muted:#a0a8b3;--good:#57c97a;--bad:#ff8f85;--warn:#e6b35c;--mark:#564713}}
      body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);\
      max-width:62rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.6rem;margin-bottom:.3rem}h2{font-size:1.2rem;margin-top:2rem}
      table{border-collapse:collapse;width:100%;margin:.6rem 0}
      th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;\
      border-bottom:1px solid var(--line)}
      th{color:var(--muted);font-weight:600;font-size:.88rem}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
      pre{background:var(--soft);padding:.6rem .8rem;border-radius:6px;overflow-x:auto;\
      font:13px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
      .muted{color:var(--muted)}.good{color:var(--good)}.bad{color:var(--bad)}\
      .warn{color:var(--warn)}
      .remark{background:var(--soft);border-left:4px solid var(--warn);padding:.4rem .8rem;\
      margin:.5rem 0;border-radius:0 6px 6px 0}
      .bar{background:var(--soft);height:.7rem;border-radius:4px;min-width:6rem;overflow:hidden}
      .bar i{display:block;height:100%;background:var(--good)}
      .pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.pair>*{min-width:0}
      mark{background:var(--mark);color:inherit}
      """;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\t\r\n]]");

  private Html() {}

  /** A whole page. */
  static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(escape(title), STYLE, body);
  }

  /** Text that is only text, on one line, in HTML and XML, as content or in double quotes. */
  static String escape(String text) {
    return dev.rucksack.show.Html.escape(Texts.oneLine(text));
  }

  /** The same with its lines; what would turn the direction of writing shows as a sign. */
  static String lines(String text) {
    return dev.rucksack.show.Html.escape(UNSEEN.matcher(text).replaceAll("\ufffd"));
  }

  static String paragraph(String style, String text) {
    return "<p class=\"" + style + "\">" + escape(text) + "</p>\n";
  }

  static String remark(String text) {
    return "<div class=\"remark\">" + escape(text) + "</div>\n";
  }

  static String code(String text) {
    return "<pre>" + lines(text) + "</pre>\n";
  }

  /** A cell with text. */
  static String cell(String text) {
    return "<td>" + escape(text) + "</td>";
  }

  /** A cell with a number. */
  static String number(String text) {
    return "<td class=\"n\">" + escape(text) + "</td>";
  }

  /** A bar of a share, 0 to 1. */
  static String bar(double share) {
    return String.format(
        Locale.ROOT,
        "<td><div class=\"bar\"><i style=\"width:%.0f%%\"></i></div></td>",
        100 * share);
  }
}
