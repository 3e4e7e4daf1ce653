package dev.rucksack.djl.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Optional;

/** Chooses the device that networks run on; nothing else does. */
public final class Devices {
  static {
    EngineDefaults.set();
  }

  private Devices() {}

  /**
   * The device for a preference.
   *
   * @throws IllegalStateException if the GPU was asked for and cannot be used, with the reason
   */
  public static Device choose(DevicePreference preference) {
    return switch (preference) {
      case CPU -> Device.cpu();
      case AUTO -> whyNoGpu().isEmpty() ? Device.gpu() : Device.cpu();
      case GPU -> {
        Optional<String> reason = whyNoGpu();
        if (reason.isPresent()) {
          throw new IllegalStateException(
              "The GPU was asked for but " + reason.get() + ", or choose AUTO or CPU.");
        }
        yield Device.gpu();
      }
    };
  }

  /** Where a block's weights are; the CPU for a block without initialized weights. */
  public static Device of(Block block) {
    return block.getParameters().values().stream()
        .filter(Parameter::isInitialized)
        .findFirst()
        .map(parameter -> parameter.getArray().getDevice())
        .orElse(Device.cpu());
  }

  /** Why the GPU cannot be used here, as a clause to show; empty if it can. */
  public static Optional<String> whyNoGpu() {
    Engine engine = EngineStart.engine();
    if (!engine.hasCapability(StandardCapabilities.CUDA)) {
      return Optional.of(
          "the libraries of "
              + engine.getEngineName()
              + " on the class path are for the CPU; build with -Dgpu on a machine with CUDA");
    }
    if (engine.getGpuCount() == 0) {
      return Optional.of("no NVIDIA GPU is found; check nvidia-smi and the driver");
    }
    return Optional.empty();
  }
}
