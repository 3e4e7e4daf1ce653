package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.data.targets.Relevance;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InteractionsTest {
  private static final Interactions FILMS =
      new Interactions("films", new int[] {0, 0, 2, 1}, new int[] {3, 4, 9, 0});

  @Test
  void eachHasOthersThatTheUserDidNotChoose() {
    Examples examples = FILMS.withOthers(3, 7);
    assertThat(examples.size()).isEqualTo(16);
    long[] users = Objects.requireNonNull(examples.batch(0, 16).get("user")).longs();
    long[] items = Objects.requireNonNull(examples.batch(0, 16).get("item")).longs();
    Relevance relevance = (Relevance) examples.targets();
    Set<String> chosen = new HashSet<>(Set.of("0 3", "0 4", "2 9", "1 0"));
    for (int i = 0; i < 16; i++) {
      boolean relevant = relevance.grades()[i] > 0;
      assertThat(chosen.contains(users[i] + " " + items[i])).isEqualTo(relevant);
      assertThat(relevant).isEqualTo(i % 4 == 0);
      assertThat(items[i]).isBetween(0L, 9L);
    }
    assertThat(relevance.queries()).isEqualTo(FILMS.groups(3));
    assertThat(FILMS.withOthers(3, 7).batch(0, 16)).isEqualTo(examples.batch(0, 16));
    assertThat(FILMS.withOthers(3, 8).batch(0, 16)).isNotEqualTo(examples.batch(0, 16));
  }

  @Test
  void aUserWhoChoseNearlyAllIsNamed() {
    Interactions greedy = new Interactions("few", new int[] {5, 5}, new int[] {0, 1});
    assertThatThrownBy(() -> greedy.withOthers(1, 1))
        .hasMessageContaining("User 5 of few chose 2 of 2");
    assertThatThrownBy(() -> new Interactions("odd", new int[1], new int[2]))
        .hasMessageContaining("1 users and 2 items");
    assertThatThrownBy(() -> FILMS.withOthers(0, 1)).hasMessageContaining("not 0");
  }
}
