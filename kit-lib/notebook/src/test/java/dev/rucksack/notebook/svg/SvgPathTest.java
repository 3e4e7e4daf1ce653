package dev.rucksack.notebook.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import org.junit.jupiter.api.Test;

class SvgPathTest {

  @Test
  void pointsAreRelative() {
    assertThat(SvgPath.of(new Line2D.Double(1, 2.5, 4, 2), new AffineTransform()))
        .isEqualTo("m1 2.5l3-.5");
  }

  @Test
  void afterClosingTheNextPartCountsFromTheStart() {
    Path2D path = new Path2D.Double();
    path.moveTo(1, 1);
    path.lineTo(5, 1);
    path.closePath();
    path.moveTo(2, 2);
    assertThat(SvgPath.of(path, new AffineTransform())).isEqualTo("m1 1l4 0zm1 1");
  }

  @Test
  void roundingDoesNotAddUp() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    for (int i = 1; i <= 1000; i++) {
      path.lineTo(i * 0.004, 0);
    }
    double sum = 0;
    for (String step : SvgPath.of(path, new AffineTransform()).substring(4).split("l")) {
      sum += step.isEmpty() ? 0 : Double.parseDouble(step.split(" ")[0]);
    }
    assertThat(sum).isBetween(3.98, 4.02);
  }

  @Test
  void shortestDecimals() {
    assertThat(SvgPath.hundredths(0)).isEqualTo("0");
    assertThat(SvgPath.hundredths(-5)).isEqualTo("-.05");
    assertThat(SvgPath.hundredths(120)).isEqualTo("1.2");
    assertThat(SvgPath.hundredths(-1234)).isEqualTo("-12.34");
    assertThat(SvgPath.hundredths(700)).isEqualTo("7");
  }
}
