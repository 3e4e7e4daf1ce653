package sample;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.parity.Parity;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Trains a network to tell the inside of a circle from its outside, and writes it as float and as int8. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Split data = circle(2000).split(0.7, 0.1, 0.2, 1);
    Block net =
        new SequentialBlock()
            .add(Linear.builder().setUnits(16).build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(2).build());
    try (var run = Trainer.of(net, Adam.rate(0.01)).epochs(20).seed(1).fit(data)) {
      Graph graph = Tracer.trace(run.block(), data.inputType());
      Graph small = graph.apply(Quantize.int8().calibrate(data.train()));
      report("float", graph, data.test(), folder.resolve("float.onnx"));
      report("int8", small, data.test(), folder.resolve("int8.onnx"));
    }
  }

  /** Writes a file, checks that ONNX Runtime and the interpreter agree on it, and prints its accuracy. */
  private static void report(String name, Graph graph, Examples test, Path file) {
    Onnx.write(graph, file);
    try (OrtModel model = OrtModel.open(file)) {
      Parity parity = Parity.check(Interpreter.of(graph), model, List.of(test.inputs())).orThrow(1e-4);
      int[] answers = model.classify(test.inputs(), 64);
      int right = 0;
      for (int i = 0; i < answers.length; i++) {
        right += answers[i] == test.label(i) ? 1 : 0;
      }
      double accuracy = (double) right / answers.length;
      System.out.println(name + ": accuracy " + accuracy + ", " + parity);
      if (accuracy < 0.9) {
        throw new IllegalStateException(name + " is right on " + accuracy + " of the test points, less than 0.9");
      }
    }
  }

  /** Points of the square from -1 to 1, of class 1 within a circle of radius 0.8. */
  private static Examples circle(int count) {
    Random random = new Random(42);
    float[] points = new float[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      float x = points[2 * i] = random.nextFloat(-1, 1);
      float y = points[2 * i + 1] = random.nextFloat(-1, 1);
      labels[i] = x * x + y * y < 0.64f ? 1 : 0;
    }
    return Examples.of("circle", Tensor.of(points, count, 2), labels, List.of("outside", "inside"));
  }
}
