package dev.rucksack.notebook.tables;

import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** Shows a Tablesaw table as aligned HTML and as aligned text. */
public final class TableRenderer {

  private static final String MISSING = "–";

  // Doubled selectors outweigh JupyterLab's own rules for tables in an output.
  private static final String STYLE =
      """
      <style>
      .rk-table.rk-table {overflow-x:auto; font-family:%s; font-size:13px; color:%s;}
      .rk-table.rk-table table {border-collapse:collapse; margin:4px 0; border:none; \
      font-size:inherit; table-layout:auto;}
      .rk-table.rk-table caption {caption-side:top; text-align:left; font-weight:600; \
      padding:0 0 6px 0; color:inherit;}
      .rk-table.rk-table th, .rk-table.rk-table td {padding:3px 12px; border:none; \
      text-align:left; white-space:nowrap; max-width:none; font-size:inherit; color:inherit; \
      background:transparent; line-height:1.45;}
      .rk-table.rk-table thead th {font-weight:600; border-bottom:1.5px solid %s; \
      vertical-align:bottom;}
      .rk-table.rk-table tbody tr {background:transparent;}
      .rk-table.rk-table tbody td {border-bottom:1px solid %s;}
      .rk-table.rk-table .n {text-align:right; font-variant-numeric:tabular-nums lining-nums;}
      .rk-table.rk-table .m {color:%s;}
      .rk-table.rk-table .cut td {text-align:center; color:%s; padding:0;}
      .rk-table.rk-table .size {color:%s; font-size:12px; padding-top:2px;}
      </style>
      """
          .formatted(
              Html.FONT, Html.INK, Html.LINE, Html.FAINT, Html.MUTED, Html.MUTED, Html.MUTED);

  private TableRenderer() {}

  public static Rendering render(Table table) {
    TableView view = TableView.of(table);
    return new Rendering(text(view), html(view));
  }

  private static String html(TableView view) {
    StringBuilder out = new StringBuilder(STYLE).append("<div class=\"rk-table\"><table>");
    if (!view.title().isEmpty()) {
      out.append("<caption>").append(Html.escape(view.title())).append("</caption>");
    }
    out.append("<thead><tr>");
    for (TableColumn column : view.columns()) {
      out.append(column.numeric() ? "<th class=\"n\">" : "<th>");
      out.append(Html.escape(column.header())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>");
    for (int row = 0; row < view.shown(); row++) {
      if (view.cut() && row == view.cutAfter()) {
        out.append(
            "<tr class=\"cut\"><td colspan=\"%s\">⋮</td></tr>".formatted(view.columns().size()));
      }
      htmlRow(out, view, row);
    }
    out.append("</tbody></table>");
    if (view.cut()) {
      out.append("<div class=\"size\">").append(view.size()).append("</div>");
    }
    return out.append("</div>").toString();
  }

  private static void htmlRow(StringBuilder out, TableView view, int row) {
    out.append("\n<tr>");
    for (TableColumn column : view.columns()) {
      String cell = column.cells().get(row);
      String style = (column.numeric() ? "n" : "") + (cell == null ? " m" : "");
      out.append(style.isEmpty() ? "<td" : "<td class=\"" + style.strip() + "\"");
      out.append(cell == null ? " title=\"missing\">" + MISSING : ">" + Html.escape(cell));
      out.append("</td>");
    }
    out.append("</tr>");
  }

  private static String text(TableView view) {
    int[] widths = view.columns().stream().mapToInt(TableRenderer::width).toArray();
    StringBuilder out = new StringBuilder();
    if (!view.title().isEmpty()) {
      out.append(view.title()).append('\n');
    }
    textRow(out, view, widths, -1);
    out.append("-".repeat(IntStream.of(widths).map(w -> w + 2).sum())).append('\n');
    for (int row = 0; row < view.shown(); row++) {
      if (view.cut() && row == view.cutAfter()) {
        out.append(" …\n");
      }
      textRow(out, view, widths, row);
    }
    return out.append(view.cut() ? view.size() : "").toString().stripTrailing();
  }

  private static int width(TableColumn column) {
    int cells = column.cells().stream().mapToInt(cell -> shown(cell).length()).max().orElse(0);
    return Math.max(column.header().length(), cells);
  }

  private static void textRow(StringBuilder out, TableView view, int[] widths, int row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      TableColumn column = view.columns().get(i);
      String cell = row < 0 ? column.header() : shown(column.cells().get(row));
      String gap = " ".repeat(widths[i] - cell.length());
      line.append(' ').append(column.numeric() ? gap + cell : cell + gap).append(' ');
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String shown(@Nullable String cell) {
    return cell == null ? MISSING : cell;
  }
}
