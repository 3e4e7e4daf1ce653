package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class DevicesTest {

  @Test
  void cpuIsAlwaysThere() {
    assertThat(Devices.choose(DevicePreference.CPU)).isEqualTo(Device.cpu());
  }

  @Test
  void gpuIsChosenOrRefusedWithTheReason() {
    if (Devices.whyNoGpu().isEmpty()) {
      assertThat(Devices.choose(DevicePreference.AUTO)).isEqualTo(Device.gpu());
      assertThat(Devices.choose(DevicePreference.GPU)).isEqualTo(Device.gpu());
    } else {
      assertThat(Devices.choose(DevicePreference.AUTO)).isEqualTo(Device.cpu());
      assertThatThrownBy(() -> Devices.choose(DevicePreference.GPU))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Devices.whyNoGpu().get())
          .hasMessageContaining("AUTO or CPU");
    }
  }
}
