package dev.rucksack.djl.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Lets the C library keep memory that a training step frees, for the next step to use. By default
 * glibc hands arrays of more than 128 KB back to the system, which clears each page before the
 * process gets it again: a quarter of the time that LeNet-5 trains.
 *
 * <p>So the process stays at its peak memory use for longer; arrays of more than 32 MB are still
 * returned at once. Settings of the user's own, in {@code MALLOC_…} or {@code GLIBC_TUNABLES},
 * stay.
 */
@API(status = Status.INTERNAL)
public final class NativeMemory {
  // From glibc's malloc.h.
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_THRESHOLD = -3;

  private static final int MEBI = 1 << 20;

  private NativeMemory() {}

  /**
   * Sets it for the whole process; to do so again changes nothing.
   *
   * @return whether memory is now kept: only on Linux, and unless the user has settings
   */
  public static boolean keepFreed() {
    return Platform.isLinux() && !isSetByUser() && Once.KEPT;
  }

  private static boolean isSetByUser() {
    return System.getenv().keySet().stream()
        .anyMatch(name -> name.startsWith("MALLOC_") || name.equals("GLIBC_TUNABLES"));
  }

  private static final class Once {
    static final boolean KEPT = keep();

    /** Where JNA cannot load its own library, memory is handed back as usual. */
    private static boolean keep() {
      try {
        return keep(Native.load("c", C.class));
      } catch (LinkageError e) {
        return false;
      }
    }

    private static boolean keep(C c) {
      // 32 MB is the most that glibc takes for the second.
      return c.mallopt(M_TRIM_THRESHOLD, 256 * MEBI) == 1
          && c.mallopt(M_MMAP_THRESHOLD, 32 * MEBI) == 1
          && c.mallopt(M_TOP_PAD, 64 * MEBI) == 1;
    }
  }

  /** The C library. */
  interface C extends Library {
    int mallopt(int setting, int value);
  }
}
