package dev.rucksack.bench;

import dev.rucksack.data.Examples;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** PyTorch in a separate Python, which is not part of the project's environment. */
final class TorchPeer implements AutoCloseable {
  private static final String VARIABLE = "RUCKSACK_TORCH_PYTHON";

  private final Path folder;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final String version;

  /**
   * @param passive whether its threads sleep while they wait, as the kit's do, which a machine with
   *     other work needs; else it runs as its users run it
   */
  TorchPeer(Examples examples, int threads, boolean passive) throws IOException {
    folder = Files.createTempDirectory("rucksack-bench");
    Path pixels = folder.resolve("pixels");
    Path labels = folder.resolve("labels");
    Files.write(pixels, bytes(examples));
    Files.write(labels, labels(examples));
    Path script = Path.of("tests", "python", "bench_torch.py").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
            python(), script.toString(), pixels.toString(), labels.toString(), "" + threads);
    if (!passive) {
      builder.environment().remove("OMP_WAIT_POLICY");
    }
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    process = builder.start();
    questions = process.outputWriter();
    answers = process.inputReader();
    version = answer();
  }

  private static String python() {
    String python = System.getenv(VARIABLE);
    if (python == null || !Files.isExecutable(Path.of(python))) {
      throw new IllegalStateException(
          "%s is %s; make it a Python with PyTorch, such as DIR/bin/python after 'python3 -m venv DIR && DIR/bin/pip install torch==2.7.1' (the version that DJL has; it takes 6 GB)."
              .formatted(VARIABLE, python == null ? "not set" : python + ", which cannot be run"));
    }
    return python;
  }

  private static byte[] bytes(Examples examples) {
    FloatBuffer values = examples.inputs().bytes().asFloatBuffer();
    byte[] bytes = new byte[values.remaining()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * values.get(i));
    }
    return bytes;
  }

  private static byte[] labels(Examples examples) {
    byte[] labels = new byte[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) examples.label(i);
    }
    return labels;
  }

  /** Which PyTorch it is. */
  String version() {
    return version;
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("PyTorch's process ended early; what it printed above says why.");
    }
    return line;
  }

  /**
   * One of its networks and ways to give it batches.
   *
   * @param network {@code mlp} or {@code lenet5}
   * @param feed {@code loader} or {@code index}
   */
  Contestant contestant(String name, String network, String feed) {
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Epoch epoch() throws IOException {
        questions.write(network + " " + feed + "\n");
        questions.flush();
        String[] answer = answer().split(" ");
        OptionalDouble loss = OptionalDouble.of(Double.parseDouble(answer[1]));
        return new Epoch(Double.parseDouble(answer[0]), loss);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() throws IOException, InterruptedException {
    questions.close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    for (String name : new String[] {"pixels", "labels"}) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
