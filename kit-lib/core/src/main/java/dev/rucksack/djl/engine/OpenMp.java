package dev.rucksack.djl.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Lets OpenMP's threads sleep while they wait. By default they spin, which on few, shared cores
 * slows training by a factor of ten and more: each waits for another that it keeps from running.
 *
 * <p>OpenMP reads {@code OMP_WAIT_POLICY} from the process's environment when PyTorch's libraries
 * are loaded. Java cannot set a variable of its own environment, C can. A value that the user has
 * set stays.
 */
@API(status = Status.INTERNAL)
public final class OpenMp {
  private OpenMp() {}

  /**
   * Sets the variable unless the user has. The library does so by itself; a program that uses DJL
   * first calls this before, for it takes effect only until the engine is loaded.
   */
  public static void waitPassively() {
    setDefault("OMP_WAIT_POLICY", "passive");
  }

  /** Sets an environment variable that is not set. */
  static void setDefault(String name, String value) {
    if (!Platform.isWindows()) {
      Native.load("c", C.class).setenv(name, value, 0);
    }
  }

  /** The C library. */
  interface C extends Library {
    int setenv(String name, String value, int overwrite);
  }
}
