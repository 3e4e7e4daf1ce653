package dev.rucksack.djl.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.rucksack.error.GraphException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Starts DJL's engine, or says what it lacks. */
@API(status = Status.INTERNAL)
public final class EngineStart {
  private EngineStart() {}

  /**
   * DJL's engine.
   *
   * @throws GraphException if its native library is not there
   */
  static Engine engine() {
    try {
      return Engine.getInstance();
    } catch (EngineException e) {
      throw failed(e);
    }
  }

  /**
   * An owner of arrays, which starts the engine if nothing has.
   *
   * @param device where its arrays are
   * @throws GraphException if the engine's native library is not there
   */
  public static NDManager manager(Device device) {
    try {
      return NDManager.newBaseManager(device);
    } catch (EngineException e) {
      throw failed(e);
    }
  }

  /** DJL names a file of its own; the reason is underneath. */
  static GraphException failed(EngineException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    GraphException failure =
        new GraphException(
            "DJL cannot start PyTorch (%s): its native library is not on the class path, not in DJL's cache, and was not downloaded; add ai.djl.pytorch:pytorch-native-cpu:2.7.1 with the classifier of this system, such as linux-x86_64."
                .formatted(reason.getMessage()));
    failure.initCause(e);
    return failure;
  }
}
