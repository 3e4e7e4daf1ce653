package dev.rucksack.compress.distill;

import dev.rucksack.compress.tune.TunedPass;
import dev.rucksack.data.Split;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.train.TrainingOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a network that has weights already, the student, to imitate its teachers. Of a quantized
 * student, this is quantization-aware training with a teacher; what {@link
 * dev.rucksack.compress.prune.Prune} set to 0 does not stay 0, so let that pass fine-tune with the
 * {@linkplain Distillation#options lessons' options} instead.
 *
 * <pre>{@code
 * Graph better = int8.apply(new Distill(Distillation.from(graph), data, run.options()));
 * }</pre>
 *
 * @param lessons what to imitate
 * @param data its training part is trained on; its validation part decides on early stopping
 * @param options how to train; the objective is replaced
 */
public record Distill(Distillation lessons, Split data, TrainingOptions options) implements Pass {
  public Distill {
    options = lessons.options(options);
  }

  @Override
  public String name() {
    return "distill";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("teachers", String.valueOf(lessons.teachers().size()));
    settings.put("temperature", String.valueOf(lessons.temperature()));
    settings.put("labels", String.valueOf(lessons.labels()));
    settings.put("epochs", String.valueOf(options.epochs()));
    settings.put("seed", String.valueOf(options.seed()));
    return settings;
  }

  /**
   * The trained network, of the same structure.
   *
   * @return a result that has {@link dev.rucksack.compress.tune.FineTuned} as a detail
   * @throws dev.rucksack.error.TrainingException if training diverges
   */
  @Override
  public PassResult apply(Graph student) {
    return TunedPass.training(
        student, lessons.prepare(data), options, "give the labels more weight");
  }
}
