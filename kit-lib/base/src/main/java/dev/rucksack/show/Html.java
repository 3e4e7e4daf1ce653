package dev.rucksack.show;

/** The little HTML that the kit writes by hand: colors that suit any theme, and safe text. */
public final class Html {

  /** The page's text color: JupyterLab's, else the one that the surrounding page has. */
  public static final String INK = "var(--jp-ui-font-color1, currentColor)";

  /** A quieter text color. */
  public static final String MUTED = "var(--jp-ui-font-color2, #8a8a8a)";

  /** Lines and frames. */
  public static final String LINE = "var(--jp-border-color1, #a0a0a0)";

  /** Lines that stay in the background, such as a grid. */
  public static final String FAINT = "var(--jp-border-color2, #a0a0a070)";

  /** The page itself. */
  public static final String PAPER = "var(--jp-layout-color0, transparent)";

  /** A surface that stands out a little from the page. */
  public static final String SURFACE = "var(--jp-layout-color2, #80808022)";

  /** JupyterLab's font for the interface, else a plain one. */
  public static final String FONT = "var(--jp-ui-font-family, system-ui, sans-serif)";

  private Html() {}

  /** Makes text safe as HTML or XML content and inside double-quoted attributes. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : 0xfffd);
              }
            });
    return safe.toString();
  }

  /** What XML 1.0 allows: no other control characters, no half of a pair, no non-characters. */
  private static boolean isAllowed(int c) {
    boolean control = c < ' ' && c != '\n' && c != '\t' && c != '\r';
    boolean surrogate = c >= 0xd800 && c <= 0xdfff;
    return !control && !surrogate && c != 0xfffe && c != 0xffff;
  }
}
