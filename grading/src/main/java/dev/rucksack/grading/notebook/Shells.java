package dev.rucksack.grading.notebook;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import jdk.jshell.JShell;

/** Finds the JShell that runs the cells of the current notebook, in JJava and in IJava. */
final class Shells {
  private static final String JJAVA = "org.dflib.jjava.jupyter.kernel.BaseKernel";
  private static final String IJAVA = "io.github.spencerpark.ijava.runtime.Kernel";

  private Shells() {}

  /** The running kernel's shell; empty in a plain Java program. */
  static Optional<JShell> running() {
    Optional<Object> jjava = kernel(JJAVA, "notebookKernel");
    if (jjava.isPresent()) {
      return Optional.of((JShell) got(jjava.get(), "getJShell"));
    }
    return kernel(IJAVA, "getKernelInstance")
        .map(kernel -> (JShell) got(field(kernel, "evaluator"), "getShell"));
  }

  /** How many cells the kernel around us has run, this one included; empty if it does not say. */
  static OptionalInt cellsRun() {
    return kernel(JJAVA, "notebookKernel")
        .or(() -> kernel(IJAVA, "getKernelInstance"))
        .map(kernel -> OptionalInt.of(((Number) field(kernel, "executionCount")).intValue()))
        .orElse(OptionalInt.empty());
  }

  /** A kernel's classes are in no library that we compile against, and mostly not there at all. */
  private static Optional<Object> kernel(String type, String method) {
    try {
      return Optional.ofNullable(
          Class.forName(type, true, Shells.class.getClassLoader()).getMethod(method).invoke(null));
    } catch (ClassNotFoundException | java.lang.reflect.InvocationTargetException noKernelRuns) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw unknown(type + "." + method, e);
    }
  }

  private static Object got(Object from, String method) {
    try {
      return from.getClass().getMethod(method).invoke(from);
    } catch (ReflectiveOperationException e) {
      throw unknown(from.getClass().getName() + "." + method, e);
    }
  }

  private static Object field(Object of, String name) {
    try {
      Class<?> type = of.getClass();
      while (Stream.of(type.getDeclaredFields()).noneMatch(each -> each.getName().equals(name))
          && type.getSuperclass() != null) {
        type = type.getSuperclass();
      }
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw unknown(of.getClass().getName() + "." + name, e);
    }
  }

  private static IllegalStateException unknown(String what, ReflectiveOperationException e) {
    return new IllegalStateException(
        "This kernel has no %s; pass the source: Exercises.check(id, \"\"\"…\"\"\")."
            .formatted(what),
        e);
  }
}
