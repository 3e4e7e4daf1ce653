package dev.rucksack.djl.engine;

import dev.rucksack.process.ProcessVariables;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Settings with which the engine starts unless the user has made them. */
@API(status = Status.INTERNAL)
public final class EngineDefaults {
  private EngineDefaults() {}

  /**
   * Sets the defaults; they take effect only if the engine is not loaded yet. The library calls
   * this itself.
   *
   * <p>OpenMP's threads sleep while they wait. By default they spin, which on few, shared cores
   * slows training by a factor of ten or more: each waits for another that it keeps from running.
   *
   * <p>DJL does not ask the network on which cloud it runs ({@code OPT_OUT_TRACKING}).
   */
  public static void set() {
    ProcessVariables.setDefault("OMP_WAIT_POLICY", "passive");
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
  }
}
