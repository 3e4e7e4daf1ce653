package dev.rucksack.process;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Environment variables of the process itself, which native libraries read when they start. Java
 * cannot set them, C can.
 */
public final class ProcessVariables {
  private ProcessVariables() {}

  /**
   * Sets a variable, unless the user has. What is set this way is a hint that a library works
   * without: on Windows, and where JNA cannot load its own library (a cache folder from which
   * nothing may be executed, a read-only disk), the variable stays as it is.
   *
   * @return whether the variable has a value now
   */
  public static boolean setDefault(String name, String value) {
    if (Platform.isWindows()) {
      return false;
    }
    try {
      return Native.load("c", C.class).setenv(name, value, 0) == 0;
    } catch (LinkageError e) {
      return false;
    }
  }

  /** The C library. */
  interface C extends Library {
    int setenv(String name, String value, int overwrite);
  }
}
