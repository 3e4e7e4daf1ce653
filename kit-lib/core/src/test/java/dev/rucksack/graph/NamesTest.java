package dev.rucksack.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
  private final Names names = new Names();

  @Test
  void theStemThenNumbers() {
    assertThat(names.fresh("a")).isEqualTo("a");
    assertThat(names.fresh("a")).isEqualTo("a_1");
    assertThat(names.fresh("a")).isEqualTo("a_2");
    assertThat(names.fresh("b")).isEqualTo("b");
  }

  @Test
  void numbersThatAreTakenAreLeftOut() {
    names.takeValue("a");
    names.takeNode("a_1");
    assertThat(names.free("a")).isEqualTo("a_2");
    assertThat(names.freshValue("a")).as("a node may have a value's name").isEqualTo("a_3");
  }

  @Test
  void valuesAndNodesAreNamedApart() {
    assertThat(names.takeValue("a")).isTrue();
    assertThat(names.takeNode("a")).isTrue();
    assertThat(names.takeValue("a")).isFalse();
    assertThat(names.takeNode("a")).isFalse();
  }

  @Test
  void aNameThatIsGivenBackIsFree() {
    names.fresh("a");
    names.dropValue("a");
    names.dropNode("a");
    assertThat(names.free("a")).isEqualTo("a");
  }

  @Test
  void noTwoAreEqual() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(all.add(names.fresh(i % 3 == 0 ? "a" : "a_" + i % 7))).isTrue();
    }
  }
}
