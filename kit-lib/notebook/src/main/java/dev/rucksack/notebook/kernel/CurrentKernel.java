package dev.rucksack.notebook.kernel;

import java.util.Optional;

/**
 * Finds the kernel that this code runs in. Each kernel's own classes are used only after a check
 * that they are there, so that neither kernel needs the other.
 */
public final class CurrentKernel {

  private static final String JJAVA = "org.dflib.jjava.jupyter.kernel.BaseKernel";

  private CurrentKernel() {}

  /** The running kernel, empty in a plain Java program. */
  public static Optional<FrontEnd> running() {
    Optional<FrontEnd> jjava = present(JJAVA) ? JJavaFrontEnd.find() : Optional.empty();
    if (jjava.isPresent()) {
      return jjava;
    }
    return present(IJavaFrontEnd.OWNER) ? IJavaFrontEnd.find() : Optional.empty();
  }

  private static boolean present(String type) {
    try {
      Class.forName(type, false, CurrentKernel.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
