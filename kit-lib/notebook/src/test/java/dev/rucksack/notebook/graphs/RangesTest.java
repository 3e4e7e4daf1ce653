package dev.rucksack.notebook.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RangesTest {

  @Test
  void lengthsBecomeRanges() {
    assertThat(Ranges.ofShapes("64 × 3 × 7", "128 × 3 × 5")).isEqualTo("64–128 × 3 × 5–7");
    assertThat(Ranges.ofShapes("64–128 × 3", "32 × 3")).isEqualTo("32–128 × 3");
    assertThat(Ranges.ofShapes("4 × (64)", "4 × (8–96)")).isEqualTo("4 × (8–96)");
    assertThat(Ranges.ofShapes("batch × 9", "batch × 10")).isEqualTo("batch × 9–10");
  }

  @Test
  void whatIsNoNumberBecomesAnEllipsis() {
    assertThat(Ranges.ofShapes("batch × time", "batch × time*2")).isEqualTo("batch × …");
    assertThat(Ranges.ofShapes("batch × 2", "batch × 2 × 3")).isEqualTo("batch × 2 …");
  }

  @Test
  void unsaidAttributesHaveTheirUsualValue() {
    assertThat(Ranges.ofWords("pad 1", "stride 2, pad 1")).isEqualTo("stride 1–2, pad 1");
    assertThat(Ranges.ofWords("stride 2, pad 1", "pad 1")).isEqualTo("stride 1–2, pad 1");
    assertThat(Ranges.ofWords("", "groups 8")).isEqualTo("groups 1–8");
    assertThat(Ranges.ofWords("slope 0.01", "slope 0.2")).isEqualTo("slope 0.01–0.2");
    assertThat(Ranges.ofWords("", "by tanh")).isEqualTo("by tanh or not");
  }
}
