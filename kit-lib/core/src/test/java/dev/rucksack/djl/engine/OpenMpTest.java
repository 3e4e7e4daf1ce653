package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class OpenMpTest {
  /** The C library, which OpenMP asks. */
  interface C extends Library {
    String getenv(String name);
  }

  @Test
  void nativeCodeSeesTheDefaultAndAUsersValueStays() {
    C c = Native.load("c", C.class);
    assertThat(c.getenv("RUCKSACK_TEST_VARIABLE")).isNull();
    OpenMp.setDefault("RUCKSACK_TEST_VARIABLE", "passive");
    assertThat(c.getenv("RUCKSACK_TEST_VARIABLE")).isEqualTo("passive");
    OpenMp.setDefault("RUCKSACK_TEST_VARIABLE", "active");
    assertThat(c.getenv("RUCKSACK_TEST_VARIABLE")).isEqualTo("passive");
  }
}
