package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceOptionsTest {
  @Test
  void namesThatAreEmptyOrTheSame() {
    for (List<String> names : List.of(List.of(""), List.of("a", "a"))) {
      assertThatThrownBy(() -> TraceOptions.defaults().inputs(names.toArray(String[]::new)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("names of the inputs are ['" + names.getFirst() + "'");
    }
  }
}
