package dev.rucksack.grading.answer;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes and methods of Java that an answer may use, by their names in class files. */
final class AllowedUses {
  /**
   * Packages of which an answer may use all: none of their classes touches anything outside of the
   * process, and all of them are small and settled.
   */
  private static final Set<String> PACKAGES =
      Set.of("java/math", "java/util/function", "java/util/random", "java/util/regex");

  /** In a later Java, these packages may hold threads or worse: so by name, as in Java 21. */
  private static final Set<String> UTILITIES =
      named(
          "java/util/",
          """
          AbstractCollection AbstractList AbstractMap AbstractQueue AbstractSequentialList
          AbstractSet ArrayDeque ArrayList Arrays Base64 BitSet Collection Collections Comparator
          ConcurrentModificationException Deque DoubleSummaryStatistics EmptyStackException EnumMap
          EnumSet Enumeration HashMap HashSet Hashtable HexFormat IdentityHashMap
          IllegalFormatException InputMismatchException IntSummaryStatistics Iterator LinkedHashMap
          LinkedHashSet LinkedList List ListIterator Locale LongSummaryStatistics Map NavigableMap
          NavigableSet NoSuchElementException Objects Optional OptionalDouble OptionalInt
          OptionalLong PrimitiveIterator PriorityQueue Queue Random RandomAccess SequencedCollection
          SequencedMap SequencedSet Set SortedMap SortedSet Spliterator Spliterators
          SplittableRandom Stack StringJoiner StringTokenizer TreeMap TreeSet UUID Vector
          stream/BaseStream stream/Collector stream/Collectors stream/DoubleStream
          stream/IntStream stream/LongStream stream/Stream\
          """);

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
          Set.of("arraycopy", "currentTimeMillis", "err", "lineSeparator", "nanoTime", "out"),
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
          "intern",
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

  private static Set<String> named(String folder, String names) {
    return Stream.of(names.split("\\s+")).map(folder::concat).collect(Collectors.toSet());
  }

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
        : PACKAGES.contains(folder) || UTILITIES.contains(outer);
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
