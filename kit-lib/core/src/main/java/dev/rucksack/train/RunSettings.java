package dev.rucksack.train;

import ai.djl.engine.Engine;
import ai.djl.nn.Block;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.djl.engine.EngineThreads;
import dev.rucksack.error.TrainingException;
import dev.rucksack.metric.Metric;
import dev.rucksack.train.checkpoint.CheckpointFile;
import dev.rucksack.train.step.Scoring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** All that two runs have to share so that one can continue where the other stopped, in words. */
final class RunSettings {
  private static final int ROWS = 1024;

  private RunSettings() {}

  /**
   * @param block with its weights, whose shapes count, not their values
   */
  static Map<String, String> of(
      Block block, TrainingOptions options, Scoring scoring, Split split, String device) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network", network(block));
    settings.put("training part", part(split.train()));
    settings.put("validation part", part(split.validation()));
    settings.put("optimizer", options.optimizer().toString());
    settings.put("schedule", options.schedule().toString());
    settings.put("norm to clip to", options.clipNorm().toString());
    settings.put("augmentation", options.augmentation().toString());
    settings.put("loss", scoring.objective().name());
    settings.put("metrics", scoring.metrics().stream().map(Metric::name).toList().toString());
    settings.put("number of epochs", String.valueOf(options.epochs()));
    settings.put("batch size", String.valueOf(options.batchSize()));
    settings.put("patience", options.patience().toString());
    settings.put("watched metric", options.watched().map(Metric::name).toString());
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("device", device);
    settings.put("number of threads", String.valueOf(EngineThreads.count()));
    settings.put(
        "engine", Engine.getInstance().getEngineName() + " " + Engine.getInstance().getVersion());
    return settings;
  }

  /**
   * @throws TrainingException if a run with one set of settings cannot continue with the other
   */
  static void check(Path folder, Map<String, String> saved, Map<String, String> now) {
    now.forEach(
        (name, value) -> {
          String before = saved.getOrDefault(name, "unknown");
          if (!before.equals(value)) {
            throw new TrainingException(
                "The checkpoints in %s are from a run with a different %s (%s, now %s); use the earlier one, or choose another folder."
                    .formatted(folder, name, before, value));
          }
        });
  }

  private static String network(Block block) {
    String parameters =
        block.getParameters().stream()
            .map(pair -> pair.getKey() + pair.getValue().getArray().getShape())
            .collect(Collectors.joining(", "));
    MessageDigest sha256 = CheckpointFile.sha256();
    sha256.update((parameters + structure(block)).getBytes(StandardCharsets.UTF_8));
    return "%s #%s".formatted(block.getClass().getSimpleName(), shortened(sha256));
  }

  /** Classes and settings as far as blocks reveal them; the code of a lambda cannot be seen. */
  private static String structure(Block block) {
    return block.getChildren().isEmpty()
        ? block.getClass().getName()
        : block.getChildren().stream()
            .map(child -> child.getKey() + structure(child.getValue()))
            .collect(Collectors.joining(", ", block.getClass().getName() + "(", ")"));
  }

  private static String part(Examples examples) {
    MessageDigest sha256 = CheckpointFile.sha256();
    examples.targets().tensors().forEach(tensor -> sha256.update(tensor.bytes()));
    examples.extras().values().forEach(tensor -> sha256.update(tensor.bytes()));
    for (int from = 0; from < examples.size(); from += ROWS) {
      examples
          .batch(from, Math.min(from + ROWS, examples.size()))
          .values()
          .forEach(tensor -> sha256.update(tensor.bytes()));
    }
    return "%d examples #%s".formatted(examples.size(), shortened(sha256));
  }

  private static String shortened(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }
}
