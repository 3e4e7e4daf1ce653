package dev.rucksack.grading.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rucksack.grading.sample.Answers;
import dev.rucksack.grading.sample.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

  private static Compiled compiled(String text) {
    return AnswerCompiler.compile(AnswerText.of(text), Sample.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "System.exit(1);|java.lang.System.exit",
        "Runtime.getRuntime().halt(1);|java.lang.Runtime.getRuntime",
        "new Thread(() -> {}).start();|java.lang.Thread",
        "Thread.startVirtualThread(() -> {});|java.lang.Thread",
        "List.of(1).parallelStream().count();|java.util.List.parallelStream",
        "try { new ProcessBuilder(\"sh\").start(); } catch (Exception e) {}|java.lang.ProcessBuilder",
        "try { new File(\"x\").delete(); } catch (Exception e) {}|java.io.File",
        "try { new FileWriter(\"x\"); } catch (Exception e) {}|java.io.FileWriter",
        "try { java.nio.file.Files.readString(java.nio.file.Path.of(\"x\")); } catch (Exception e) {}|java.nio.file.Path.of",
        "try { new java.net.Socket(\"localhost\", 1); } catch (Exception e) {}|java.net.Socket",
        "try { new java.net.URI(\"http://x\").toURL().openStream(); } catch (Exception e) {}|java.net.URI",
        "try { Class.forName(\"x\"); } catch (Exception e) {}|java.lang.Class.forName",
        "getClass().getClassLoader();|java.lang.Class.getClassLoader",
        "getClass().getDeclaredMethods();|java.lang.Class.getDeclaredMethods",
        "getClass().getResourceAsStream(\"x\");|java.lang.Class.getResourceAsStream",
        "ServiceLoader.load(Sample.class);|java.util.ServiceLoader",
        "System.identityHashCode(matrix);|java.lang.System.identityHashCode",
        "String s = (\"a\" + matrix.length).intern();|java.lang.String.intern",
        "new WeakHashMap<String, String>();|java.util.WeakHashMap",
        "try { \"a\".getBytes(\"x\"); new Throwable().getStackTrace(); } catch (Exception e) {}|java.lang.StackTraceElement",
        "List.of(1).stream().close(); try { \"a\".describeConstable(); \"a\".getBytes(java.nio.charset.Charset.forName(\"x\")); } catch (Exception e) {}|java.nio.charset.Charset.forName",
        "try { new Formatter(\"file\"); } catch (Exception e) {}|java.util.Formatter",
        "Runnable r = () -> System.exit(0);|java.lang.System.exit",
        "IntConsumer c = System::exit;|java.lang.System.exit",
        "System.getenv();|java.lang.System.getenv",
        "System.setOut(null);|java.lang.System.setOut",
        "System.load(\"x\");|java.lang.System.load",
        "java.lang.invoke.MethodHandles.lookup();|java.lang.invoke.MethodHandles.lookup",
        "java.lang.foreign.Arena.ofAuto();|java.lang.foreign.Arena.ofAuto",
        "java.lang.ref.Cleaner.create();|java.lang.ref.Cleaner.create",
        "Locale.setDefault(Locale.ROOT);|java.util.Locale.setDefault",
        "new Timer();|java.util.Timer",
        "try { wait(); } catch (Exception e) {}|java.lang.Object.wait",
        "Executors.newCachedThreadPool();|java.util.concurrent.Executors.newCachedThreadPool",
        "CompletableFuture.runAsync(() -> {});|java.util.concurrent.CompletableFuture",
        "Integer.getInteger(\"x\");|java.lang.Integer.getInteger",
        "StackWalker.getInstance();|java.lang.StackWalker.getInstance",
        "ClassLoader.getSystemClassLoader();|java.lang.ClassLoader",
        "java.util.stream.StreamSupport.stream(List.of(1).spliterator(), true);|java.util.stream.StreamSupport",
      })
  void namesWhatIsNotAllowed(String statement, String name) {
    assertThat(compiled(Answers.transposing(statement)))
        .isInstanceOfSatisfying(
            Compiled.NotAllowed.class,
            refused ->
                assertThat(refused.remark()).startsWith("The answer in line 12 uses " + name));
  }

  @Test
  void whatALaterJavaAddsIsNotAllowed() {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(24);
    for (String gatherer :
        List.of(
            "java.util.stream.Gatherers.mapConcurrent(2, i -> i)",
            "(java.util.stream.Gatherer<Object, ?, Object>) null")) {
      assertThat(
              compiled(
                  Answers.transposing(
                      "java.util.stream.Stream.of(1, 2).gather(%s);".formatted(gatherer))))
          .isInstanceOfSatisfying(
              Compiled.NotAllowed.class,
              refused -> assertThat(refused.remark()).contains("java.util.stream.Gatherer"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protected void finalize() {}",
        "native void go();",
        "static class Own extends Thread {}",
        "static class Own extends ClassLoader {}",
        "static abstract class Own implements java.lang.ProcessHandle {}"
      })
  void refusesDeclarations(String member) {
    assertThat(compiled(Answers.with(member))).isInstanceOf(Compiled.NotAllowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var r = new Random(3); double d = r.nextGaussian() + Math.sqrt(2) + new SplittableRandom(1).nextDouble();",
        "String s = String.format(Locale.ROOT, \"%.2f\", 1.0) + 1 + 'c'; System.out.printf(\"%s%n\", s);",
        "IntStream.range(0, 3).mapToObj(i -> \"\" + i).collect(Collectors.joining());",
        "Comparator<int[]> c = Comparator.comparingInt(a -> a[0]); Arrays.sort(new int[][] {{1}}, c);",
        "int[] copy = new int[2]; System.arraycopy(new int[2], 0, copy, 0, 2); Runnable r = () -> {}; r.run();",
        "Object o = 3; String s = switch (o) { case Integer i when i > 2 -> \"a\"; case String t -> t; default -> \"b\"; };",
        "record P(int a, double[] b) {} var p = new P(1, null); p.hashCode(); p.toString(); p.equals(p);",
        "enum E { A, B } switch (E.A) { case A -> {} case B -> {} } EnumMap<E, Integer> m = new EnumMap<>(E.class);",
        "assert matrix != null; new java.math.BigDecimal(1).add(java.math.BigDecimal.ONE);",
        "try { throw new CloneNotSupportedException(); } catch (CloneNotSupportedException e) { e.printStackTrace(); }",
        "Iterator<Integer> it = new Iterator<>() { public boolean hasNext() { return false; } public Integer next() { return 1; } };",
        "if (Object.class.isInstance(this) && getClass().getSimpleName().isEmpty()) return null;",
        "RandomGenerator g = RandomGenerator.of(\"L64X128MixRandom\"); PriorityQueue<Integer> q = new PriorityQueue<>();"
      })
  void allowsWhatAnswersNeed(String statements) {
    assertThat(compiled(Answers.transposing(statements))).isInstanceOf(Compiled.Runnable.class);
  }
}
