package dev.rucksack.bench;

import ai.djl.engine.Engine;
import ai.djl.nn.Block;
import ai.djl.pytorch.jni.JniUtils;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Noise;
import dev.rucksack.data.augment.Rotate;
import dev.rucksack.data.augment.Shift;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.Networks;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.optim.Adam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Seconds an epoch takes: the kit against others, and with and without augmentation.
 *
 * <p>Arguments: {@code mlp}, {@code lenet5}, {@code augment} for some of the races only; {@code
 * --peers} for PyTorch as well; {@code --rounds=5}; {@code --passive} where the machine has other
 * work, see {@link TorchPeer}. All races with PyTorch are written to {@code notebooks/recorded}.
 */
final class TrainingSpeed implements Benchmark {
  static final Adam ADAM = Adam.rate(1e-3);
  static final int BATCH = 128;

  private static final List<String> ARGUMENTS =
      List.of("mlp", "lenet5", "augment", "--peers", "--passive");
  private static final int ROUNDS = 5;
  private static final int THREADS = 2;

  private final List<Race> races = new ArrayList<>();

  @Override
  public String summary() {
    return "seconds an epoch of Fashion-MNIST against DJL's EasyTrain; --peers: and PyTorch";
  }

  @Override
  public void run(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    given.stream().filter(each -> !isKnown(each)).findFirst().ifPresent(TrainingSpeed::refuse);
    List<String> chosen = given.stream().filter(each -> !each.startsWith("--")).toList();
    int rounds =
        given.stream()
            .filter(each -> each.startsWith("--rounds="))
            .map(each -> Integer.parseInt(each.substring("--rounds=".length())))
            .findFirst()
            .orElse(ROUNDS);
    long start = System.nanoTime();
    Examples examples = Datasets.fashionMnist().train();
    Engine.getInstance();
    if (given.contains("--peers")) {
      try (TorchPeer torch = new TorchPeer(examples, THREADS, given.contains("--passive"))) {
        System.out.println(torch.version());
        race(chosen, examples, torch, rounds);
        if (chosen.isEmpty()) {
          write(torch.version(), (System.nanoTime() - start) / 60e9);
        }
      }
    } else {
      race(chosen, examples, null, rounds);
    }
  }

  private static boolean isKnown(String argument) {
    return ARGUMENTS.contains(argument) || argument.matches("--rounds=[1-9][0-9]?");
  }

  private static void refuse(String argument) {
    System.err.printf(
        "'%s' is not an argument of this benchmark; it takes %s, --rounds=1 to --rounds=99.%n",
        argument, String.join(", ", ARGUMENTS));
    System.exit(2);
  }

  private void race(List<String> chosen, Examples examples, @Nullable TorchPeer torch, int rounds)
      throws IOException {
    JniUtils.setNumThreads(THREADS);
    if (chosen.isEmpty() || chosen.contains("mlp")) {
      Supplier<Block> mlp = () -> Networks.mlp(784, 300, 100, 10);
      run("784-300-100-10, 2 threads", peers("mlp", mlp, examples, torch), rounds);
    }
    if (chosen.isEmpty() || chosen.contains("lenet5")) {
      run("LeNet-5, 2 threads", peers("lenet5", Networks::lenet5, examples, torch), rounds);
    }
    JniUtils.setNumThreads(1);
    if (chosen.isEmpty() || chosen.contains("augment")) {
      run("LeNet-5, 1 thread, augmentation on another", augmentation(examples), rounds);
    }
  }

  private void run(String title, List<Contestant> contestants, int rounds) throws IOException {
    try {
      races.add(new Race(title, contestants, rounds));
      races.getLast().print();
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private static List<Contestant> peers(
      String network, Supplier<Block> maker, Examples examples, @Nullable TorchPeer torch) {
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(kit("the kit", maker.get(), examples, trainer -> trainer));
    contestants.add(new EasyTrainContestant(maker.get(), examples));
    if (torch != null) {
      contestants.add(torch.contestant("PyTorch, DataLoader", network, "loader"));
      contestants.add(torch.contestant("PyTorch, tensors by index", network, "index"));
    }
    return contestants;
  }

  /** One thread trains; does another keep up with it? */
  private static List<Contestant> augmentation(Examples examples) {
    Augmentation change = Augmentation.of(Rotate.upTo(10), Shift.upTo(2), Noise.of(0.02));
    return List.of(
        kit("pictures as they are", Networks.lenet5(), examples, trainer -> trainer),
        kit(
            "turned, shifted, noisy",
            Networks.lenet5(),
            examples,
            trainer -> trainer.augment(change)));
  }

  private static Contestant kit(
      String name, Block block, Examples examples, UnaryOperator<Trainer> settings) {
    Split split = new Split(examples, examples.take(0), examples.take(0));
    return new KitContestant(name, block, split, settings);
  }

  private void write(String peer, double minutes) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("data", "Fashion-MNIST, 60,000 pictures");
    facts.put("batch", BATCH);
    facts.put("optimizer", "Adam, rate 0.001");
    facts.put("peer", peer);
    facts.put("races", races.stream().map(Race::record).toList());
    Recorded.write("train-speed.json", "train --peers", minutes, facts);
  }
}
