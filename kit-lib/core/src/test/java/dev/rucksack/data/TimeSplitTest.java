package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeSplitTest {
  private static Examples numbered(int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = i);
    return Examples.of("numbers", Tensor.of(values, count, 1), new int[count], List.of("a"));
  }

  @Test
  void oldestTrainAndYoungestTest() {
    long[] times = {50, 10, 90, 30, 70, 20, 100, 40, 80, 60};
    Split split = numbered(10).splitByTime(times, 0.6, 0.2, 0.2);
    assertThat(split.train().inputs().floats()).containsExactly(1, 5, 3, 7, 0, 9);
    assertThat(split.validation().inputs().floats()).containsExactly(4, 8);
    assertThat(split.test().inputs().floats()).containsExactly(2, 6);
  }

  @Test
  void sameMomentStaysTogether() {
    Split split = numbered(8).splitByTime(new long[] {1, 1, 1, 1, 1, 2, 3, 3}, 0.5, 0.25, 0.25);
    assertThat(split.train().size()).isEqualTo(5);
    assertThat(split.validation().inputs().floats()).containsExactly(5);
    assertThat(split.test().inputs().floats()).containsExactly(6, 7);
  }

  @Test
  void youngestAreLeftOut() {
    Split split =
        numbered(10).splitByTime(IntStream.range(0, 10).asLongStream().toArray(), 0.3, 0.3, 0.3);
    assertThat(split.test().inputs().floats()).containsExactly(6, 7, 8);
  }

  @Test
  void refusesWhatCannotBeDivided() {
    assertThatThrownBy(() -> numbered(4).splitByTime(new long[4], 0.5, 0.25, 0.25))
        .hasMessageContaining("validation part of numbers would be empty");
    assertThatThrownBy(() -> numbered(4).splitByTime(new long[3], 0.5, 0.25, 0.25))
        .hasMessageContaining("4 examples, but 3 times");
    assertThatThrownBy(() -> numbered(4).splitByTime(new long[4], 0.9, 0.25, 0.25))
        .hasMessageContaining("add up to");
  }
}
