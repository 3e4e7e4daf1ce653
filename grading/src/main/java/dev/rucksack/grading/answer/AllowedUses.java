package dev.rucksack.grading.answer;

import java.util.Map;
import java.util.Set;

/** The classes and methods of Java that an answer may use, by their names in class files. */
final class AllowedUses {
  private static final Set<String> PACKAGES =
      Set.of(
          "java/math",
          "java/util",
          "java/util/function",
          "java/util/random",
          "java/util/regex",
          "java/util/stream");

  private static final Set<String> REFUSED_CLASSES =
      Set.of(
          "java/util/Currency",
          "java/util/Formatter",
          "java/util/ListResourceBundle",
          "java/util/Properties",
          "java/util/PropertyResourceBundle",
          "java/util/ResourceBundle",
          "java/util/ServiceLoader",
          "java/util/SimpleTimeZone",
          "java/util/TimeZone",
          "java/util/Timer",
          "java/util/TimerTask",
          "java/util/stream/StreamSupport");

  private static final Set<String> CLASSES =
      Set.of(
          "java/io/IOException",
          "java/io/Serializable",
          "java/io/UncheckedIOException",
          "java/lang/Appendable",
          "java/lang/AutoCloseable",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/CharSequence",
          "java/lang/Character",
          "java/lang/Cloneable",
          "java/lang/Comparable",
          "java/lang/Double",
          "java/lang/Enum",
          "java/lang/Float",
          "java/lang/Integer",
          "java/lang/Iterable",
          "java/lang/Long",
          "java/lang/Math",
          "java/lang/Number",
          "java/lang/Object",
          "java/lang/Record",
          "java/lang/Runnable",
          "java/lang/Short",
          "java/lang/StrictMath",
          "java/lang/String",
          "java/lang/StringBuffer",
          "java/lang/StringBuilder",
          "java/lang/Throwable",
          "java/lang/Void",
          "java/lang/constant/ClassDesc",
          "java/util/concurrent/Callable",
          "java/util/concurrent/ThreadLocalRandom",
          "java/util/concurrent/atomic/AtomicBoolean",
          "java/util/concurrent/atomic/AtomicInteger",
          "java/util/concurrent/atomic/AtomicLong",
          "java/util/concurrent/atomic/AtomicReference",
          "java/util/concurrent/atomic/DoubleAdder",
          "java/util/concurrent/atomic/LongAdder");

  /** Classes of which only these methods and fields may be used. */
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "java/lang/System",
          Set.of(
              "arraycopy",
              "currentTimeMillis",
              "err",
              "identityHashCode",
              "lineSeparator",
              "nanoTime",
              "out"),
          "java/lang/Class",
          Set.of(
              "cast",
              "desiredAssertionStatus",
              "equals",
              "getName",
              "getSimpleName",
              "hashCode",
              "isInstance",
              "toString"),
          "java/io/PrintStream",
          Set.of("append", "flush", "format", "print", "printf", "println", "write"));

  private static final Set<String> REFUSED_NAMES =
      Set.of(
          "finalize",
          "getBoolean",
          "getInteger",
          "getLong",
          "notify",
          "notifyAll",
          "parallel",
          "parallelPrefix",
          "parallelSetAll",
          "parallelSort",
          "parallelStream",
          "setDefault",
          "wait");

  private static final Set<String> BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/ConstantBootstraps.invoke",
          "java/lang/invoke/LambdaMetafactory.altMetafactory",
          "java/lang/invoke/LambdaMetafactory.metafactory",
          "java/lang/invoke/StringConcatFactory.makeConcat",
          "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
          "java/lang/runtime/ObjectMethods.bootstrap",
          "java/lang/runtime/SwitchBootstraps.enumSwitch",
          "java/lang/runtime/SwitchBootstraps.typeSwitch");

  private AllowedUses() {}

  /** Whether a class may be extended, made or named. */
  static boolean type(String name) {
    String outer = name.indexOf('$') < 0 ? name : name.substring(0, name.indexOf('$'));
    if (PARTS.containsKey(name) || CLASSES.contains(outer)) {
      return true;
    }
    int slash = outer.lastIndexOf('/');
    String folder = slash < 0 ? "" : outer.substring(0, slash);
    return folder.equals("java/lang")
        ? outer.endsWith("Exception") || outer.endsWith("Error")
        : PACKAGES.contains(folder) && !REFUSED_CLASSES.contains(outer);
  }

  /** Whether a class may be a superclass. */
  static boolean superclass(String name) {
    return type(name) && !PARTS.containsKey(name);
  }

  /** Whether a method or field of a class may be used. */
  static boolean member(String owner, String name) {
    Set<String> parts = PARTS.get(owner);
    return parts != null ? parts.contains(name) : type(owner) && inherited(name);
  }

  /** Whether a method that Java declares may be called on a class of the answer's own. */
  static boolean inherited(String name) {
    return !REFUSED_NAMES.contains(name);
  }

  /** Whether a method may link a lambda, a switch or a string's parts. */
  static boolean bootstrap(String owner, String name) {
    return BOOTSTRAPS.contains(owner + "." + name);
  }
}
