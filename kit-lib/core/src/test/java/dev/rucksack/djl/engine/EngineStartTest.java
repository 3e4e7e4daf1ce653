package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EngineStartTest {
  @Test
  void whatIsMissingIsSaid() {
    EngineException djl =
        new EngineException(
            "Failed to save pytorch index file", new IOException("Offline mode is enabled."));
    assertThat(EngineStart.failed(djl))
        .hasMessageContaining("DJL cannot start PyTorch (Offline mode is enabled.)")
        .hasMessageContaining("add ai.djl.pytorch:pytorch-native-cpu:2.7.1")
        .hasCause(djl);
  }
}
