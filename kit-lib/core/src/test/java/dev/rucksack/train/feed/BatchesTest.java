package dev.rucksack.train.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final List<Long> ALL = LongStream.range(0, 101).boxed().toList();

  private static int[] sizes(int examples, int batchSize) {
    Batches batches = new Batches(examples, batchSize);
    return IntStream.range(0, batches.count())
        .map(i -> batches.begin(i + 1) - batches.begin(i))
        .toArray();
  }

  @Test
  void sizes() {
    assertThat(sizes(8, 4)).containsExactly(4, 4);
    assertThat(sizes(10, 4)).containsExactly(4, 4, 2);
    assertThat(sizes(9, 4)).containsExactly(4, 5);
    assertThat(sizes(3, 4)).containsExactly(3);
    assertThat(sizes(1, 4)).containsExactly(1);
    assertThat(sizes(3, 1)).containsExactly(1, 1, 1);
  }

  @Test
  void everyExampleOncePerPass() {
    Batches batches = new Batches(101, 10);
    SplittableRandom random = new SplittableRandom(1);
    batches.shuffle(random);
    long[] first = batches.order().clone();
    batches.shuffle(random);
    assertThat(batches.order()).isNotEqualTo(first);
    for (long[] order : new long[][] {first, batches.order()}) {
      assertThat(LongStream.of(order).sorted()).containsExactlyElementsOf(ALL);
    }
  }
}
