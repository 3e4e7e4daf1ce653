package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.sets.Datasets;
import dev.rucksack.data.sets.PackedImagesTest;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  /** Examples whose only input is their own number, so that parts tell what is in them. */
  private static Examples numbered(int... labels) {
    long[] numbers = LongStream.range(0, labels.length).toArray();
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
    return Examples.of("numbers", Tensor.of(numbers, numbers.length, 1), labels, names);
  }

  private static int[] randomLabels(long seed, int size, int classes) {
    // Squaring makes some classes rare.
    return new Random(seed).doubles(size).mapToInt(r -> (int) (r * r * classes)).toArray();
  }

  private static List<Integer> members(Examples part) {
    List<Integer> members = new ArrayList<>();
    for (float number : part.inputs().floats()) {
      members.add((int) number);
    }
    return members;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eachExampleIsInOnePart(long seed) {
    Examples all = numbered(randomLabels(seed, 503, 7));
    Split split = all.split(0.8, 0.1, 0.1, seed);
    List<Integer> together = members(split.train());
    together.addAll(members(split.validation()));
    together.addAll(members(split.test()));
    Collections.sort(together);
    assertThat(together).isEqualTo(IntStream.range(0, 503).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void eachClassHasItsShareToOneExample(long seed) {
    Examples all = numbered(randomLabels(seed, 1009, 9));
    double[] shares = {0.7, 0.2, 0.1};
    Split split = all.split(shares[0], shares[1], shares[2], seed);
    int[] counts = PackedImagesTest.countsOf(all);
    List<Examples> parts = List.of(split.train(), split.validation(), split.test());
    for (int part = 0; part < 3; part++) {
      int[] got = PackedImagesTest.countsOf(parts.get(part));
      for (int c = 0; c < counts.length; c++) {
        assertThat((double) got[c]).isCloseTo(counts[c] * shares[part], within(2.0));
      }
      assertThat((double) parts.get(part).size()).isCloseTo(1009 * shares[part], within(1.0));
    }
  }

  @Test
  void sameSeedSamePartsOtherSeedOthers() {
    Examples all = numbered(randomLabels(1, 200, 3));
    List<Integer> first = members(all.split(0.5, 0.3, 0.2, 42).train());
    assertThat(members(all.split(0.5, 0.3, 0.2, 42).train())).isEqualTo(first);
    assertThat(members(all.split(0.5, 0.3, 0.2, 43).train())).isNotEqualTo(first);
  }

  @Test
  void sharesBelowOneLeaveExamplesOut() {
    Split split = numbered(new int[100]).split(0.5, 0.1, 0.1, 1);
    assertThat(split.train().size()).isEqualTo(50);
    assertThat(split.validation().size()).isEqualTo(10);
    assertThat(split.test().size()).isEqualTo(10);
  }

  @Test
  void sortedClassesComeOutMixed() {
    int[] sorted = IntStream.range(0, 300).map(i -> i / 100).toArray();
    Examples head = numbered(sorted).split(0.8, 0.1, 0.1, 3).train().take(30);
    assertThat(Arrays.stream(head.labels()).distinct().count()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.1, 0.1, training share of numbers is 0.0",
    "0.8, -0.1, 0.1, validation share of numbers is -0.1",
    "0.8, 0.1, NaN, test share of numbers is NaN",
    "1.0, 0.1, 0.1, training share of numbers is 1.0",
    "0.8, 0.2, 0.1, add up to 1.1",
  })
  void impossibleSharesAreRefused(double train, double validation, double test, String says) {
    assertThatThrownBy(() -> numbered(new int[100]).split(train, validation, test, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(says);
  }

  @Test
  void emptyPartIsRefused() {
    assertThatThrownBy(() -> numbered(new int[4]).split(0.8, 0.1, 0.1, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("part of numbers would be empty")
        .hasMessageContaining("4 examples");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noGroupIsDivided(long seed) {
    int[] groups = new Random(seed).ints(400, 0, 60).toArray();
    Split split = numbered(randomLabels(seed, 400, 3)).splitByGroup(groups, 0.7, 0.15, 0.15, seed);
    Set<Integer> train = groupsIn(split.train(), groups);
    Set<Integer> validation = groupsIn(split.validation(), groups);
    Set<Integer> test = groupsIn(split.test(), groups);
    assertThat(train).doesNotContainAnyElementsOf(validation).doesNotContainAnyElementsOf(test);
    assertThat(validation).doesNotContainAnyElementsOf(test);
    assertThat(split.train().size() + split.validation().size() + split.test().size())
        .isEqualTo(400);
    // Within the size of the largest group, about 15.
    assertThat((double) split.train().size()).isCloseTo(280, within(15.0));
  }

  private static Set<Integer> groupsIn(Examples part, int[] groups) {
    Set<Integer> found = new TreeSet<>();
    members(part).forEach(member -> found.add(groups[member]));
    return found;
  }

  @Test
  void patientsNeverCross() {
    GroupedExamples nodules = Datasets.lidcNodules();
    Split split = nodules.split(0.7, 0.15, 0.15, 5);
    assertThat(split.train().size() + split.validation().size() + split.test().size())
        .isEqualTo(4253);
    assertThat((double) split.test().size()).isCloseTo(4253 * 0.15, within(20.0));
  }

  @Test
  void tooFewGroupsAreRefused() {
    assertThatThrownBy(() -> numbered(new int[10]).splitByGroup(new int[10], 0.6, 0.2, 0.2, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("would be empty");
  }

  @Test
  void aGroupForEachExampleIsNeeded() {
    assertThatThrownBy(() -> numbered(new int[10]).splitByGroup(new int[9], 0.6, 0.2, 0.2, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("10 examples, but 9 groups");
  }
}
