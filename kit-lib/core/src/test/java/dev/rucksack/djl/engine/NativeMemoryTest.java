package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {

  @Test
  void glibcTakesTheSettings() {
    assumeThat(System.getenv().keySet()).noneMatch(name -> name.startsWith("MALLOC_"));
    assertThat(NativeMemory.keepFreed()).isTrue();
    assertThat(NativeMemory.keepFreed()).isTrue();
  }
}
