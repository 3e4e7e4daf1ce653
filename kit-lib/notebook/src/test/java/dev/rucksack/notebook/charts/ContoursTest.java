package dev.rucksack.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ContoursTest {

  private static final double[] RANGE = {-3, 3};

  @Test
  void aBowlHasOneClosedRingALevelAndEachLiesAtItsHeight() {
    XYChart bowl = Contours.of("bowl", "u", "v", RANGE, RANGE, (u, v) -> u * u + v * v);
    assertThat(bowl.getSeriesCollection()).hasSizeGreaterThan(8);
    for (XYSeries ring : bowl.getSeriesCollection()) {
      double radius = Math.hypot(ring.getXData()[0], ring.getYData()[0]);
      if (radius > 2.9) {
        continue;
      }
      int last = ring.getXData().length - 2;
      for (int i = 0; i <= last; i++) {
        double here = Math.hypot(ring.getXData()[i], ring.getYData()[i]);
        assertThat(here).isCloseTo(radius, within(0.01));
      }
      assertThat(Arrays.stream(ring.getYData()).filter(Double::isNaN)).hasSize(1);
      assertThat(ring.getXData()[last]).isEqualTo(ring.getXData()[0]);
      assertThat(ring.getYData()[last]).isEqualTo(ring.getYData()[0]);
    }
  }

  @Test
  void aSlopeHasStraightLines() {
    XYChart slope = Contours.of("slope", "u", "v", RANGE, RANGE, (u, v) -> u);
    for (XYSeries line : slope.getSeriesCollection()) {
      assertThat(Arrays.stream(line.getXData()).distinct().count()).isEqualTo(1);
    }
  }

  @Test
  void aSaddleIsDrawn() {
    XYChart saddle = Contours.of("saddle", "u", "v", RANGE, RANGE, (u, v) -> u * v);
    assertThat(ChartRenderer.render(saddle).html()).startsWith("<svg").doesNotContain("NaN");
  }

  @Test
  void aPlainHasNoLines() {
    assertThat(Contours.of("plain", "u", "v", RANGE, RANGE, (u, v) -> 1).getSeriesCollection())
        .isEmpty();
  }

  @Test
  void wrongRangesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contours.of("m", "u", "v", new double[] {1, 0}, RANGE, (u, v) -> u))
        .withMessageContaining("[1.0, 0.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contours.of("m", "u", "v", RANGE, RANGE, (u, v) -> Math.log(u)))
        .withMessageContaining("height NaN");
  }
}
