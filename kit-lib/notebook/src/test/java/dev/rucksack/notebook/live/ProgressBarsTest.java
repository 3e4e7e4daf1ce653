package dev.rucksack.notebook.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.notebook.FakeFrontEnd;
import dev.rucksack.notebook.Xml;
import dev.rucksack.progress.ProgressDisplay;
import dev.rucksack.progress.ProgressState;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {

  private final FakeFrontEnd page = new FakeFrontEnd();

  private static ProgressState state(long done) {
    return new ProgressState(
        "Load <x>", done, OptionalLong.of(4), Duration.ofSeconds(2), "part " + done);
  }

  @Test
  void oneDisplayUpdatedInPlace() {
    ProgressDisplay.View bar = new ProgressBars(page).open();
    bar.update(state(1));
    bar.update(state(2));
    assertThat(page.sent).isEqualTo(2);
    assertThat(page.only().html()).contains("aria-valuenow=\"50\"", "Load &lt;x&gt;: 2 of 4");
    Xml.parse(page.only().html());
  }

  @Test
  void aCompletedTaskLeavesNothingOnThePage() {
    ProgressDisplay.View bar = new ProgressBars(page).open();
    bar.update(state(1));
    bar.end(state(4));
    assertThat(page.only().html()).isEqualTo("<span hidden></span>");
    assertThat(page.only().text()).startsWith("Load <x>: 4 done");
  }

  @Test
  void aTaskThatEndedEarlySaysSo() {
    ProgressDisplay.View bar = new ProgressBars(page).open();
    bar.update(state(1));
    bar.end(state(3));
    assertThat(page.only().html())
        .contains("Load &lt;x&gt;: ended after 3 of 4")
        .doesNotContain("progressbar");
    Xml.parse(page.only().html());
  }

  @Test
  void twoTasksAreTwoDisplays() {
    ProgressBars bars = new ProgressBars(page);
    bars.open().update(state(1));
    bars.open().update(state(1));
    assertThat(page.displays).hasSize(2);
  }
}
