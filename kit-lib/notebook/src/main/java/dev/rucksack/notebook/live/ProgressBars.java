package dev.rucksack.notebook.live;

import dev.rucksack.notebook.charts.Palette;
import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.progress.ProgressDisplay;
import dev.rucksack.progress.ProgressState;
import dev.rucksack.progress.ProgressText;
import dev.rucksack.show.Html;
import dev.rucksack.show.Rendering;
import java.time.Duration;
import java.util.UUID;

/**
 * Shows progress as one bar below the cell, updated in place. Completed work leaves nothing behind;
 * work that ended early leaves a quiet line.
 */
public final class ProgressBars implements ProgressDisplay {

  /** Front ends keep showing the bar if its update is empty. */
  private static final String NOTHING = "<span hidden></span>";

  private final FrontEnd frontEnd;

  public ProgressBars(FrontEnd frontEnd) {
    this.frontEnd = frontEnd;
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(250);
  }

  @Override
  public View open() {
    return new Bar(frontEnd);
  }

  private static final class Bar implements View {

    private final FrontEnd frontEnd;
    private final String id = "rk-progress-" + UUID.randomUUID();
    private boolean shown;

    Bar(FrontEnd frontEnd) {
      this.frontEnd = frontEnd;
    }

    @Override
    public void update(ProgressState state) {
      send(new Rendering(ProgressText.running(state), html(state, ProgressText.running(state))));
    }

    @Override
    public void end(ProgressState state) {
      String line = ProgressText.ended(state);
      send(new Rendering(line, state.complete() ? NOTHING : quiet(line)));
    }

    private void send(Rendering what) {
      if (shown) {
        frontEnd.update(id, what);
      } else {
        frontEnd.show(id, what);
        shown = true;
      }
    }

    private static String html(ProgressState state, String line) {
      double fraction = state.fraction().orElse(state.done() > 0 ? 1.0 : 0.0);
      return bar(fraction, line);
    }
  }

  private static String quiet(String line) {
    return "<div style=\"font-family:%s;font-size:12px;color:%s\">%s</div>"
        .formatted(Html.FONT, Html.MUTED, Html.escape(line));
  }

  /**
   * A bar with one line of text beside it.
   *
   * @param fraction the filled part, 0 to 1
   * @param line the text
   */
  static String bar(double fraction, String line) {
    int percent = (int) Math.round(100 * fraction);
    return """
    <div style="display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;font-family:%s;\
    font-size:13px;color:%s;font-variant-numeric:tabular-nums">\
    <div role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow="%s" \
    style="flex:0 0 200px;height:8px;border-radius:4px;background:%s;overflow:hidden">\
    <div style="width:%s%%;height:100%%;background:%s"></div></div>\
    <span>%s</span></div>"""
        .formatted(
            Html.FONT, Html.INK, percent, Html.SURFACE, percent, Palette.css(0), Html.escape(line));
  }
}
