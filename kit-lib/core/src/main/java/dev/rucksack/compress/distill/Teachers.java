package dev.rucksack.compress.distill;

import dev.rucksack.compress.tune.Tuning;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.targets.Labels;
import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.Evaluation;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What teachers answer. */
final class Teachers {
  /** By what the loss asks for the teachers' logits: {@code [n, teachers, classes]}. */
  static final String ANSWERS = "teachers";

  private Teachers() {}

  static Split answering(Distillation lessons, Split data) {
    if (!(data.train().targets() instanceof Labels)) {
      throw new DataException(
          "%s has %s; distillation imitates classifiers and needs one class label for each example."
              .formatted(data.train().name(), data.train().targets().kind()));
    }
    List<Graph> teachers = lessons.teachers();
    long answers = (long) teachers.size() * (data.train().size() + data.validation().size());
    try (Progress progress = Progress.start("Teachers answer", answers)) {
      return data.with(ANSWERS, part -> logits(teachers, part, progress));
    }
  }

  private static Tensor logits(List<Graph> teachers, Examples part, Progress progress) {
    List<float[]> answers = new ArrayList<>();
    for (Graph teacher : teachers) {
      answers.add(logits(teacher, part));
      progress.advance(part.size());
    }
    return stacked(answers, part.size());
  }

  /** Softmax at the end of a teacher is left out, since a temperature belongs before it. */
  private static float[] logits(Graph teacher, Examples part) {
    try (OrtModel model = OrtModel.of(Tuning.toLogits(teacher))) {
      return Evaluation.of(model, part).outputs().getFirst().floats();
    }
  }

  private static Tensor stacked(List<float[]> answers, int size) {
    int classes = answers.getFirst().length / Math.max(size, 1);
    int width = answers.size() * classes;
    float[] all = new float[size * width];
    for (int k = 0; k < answers.size(); k++) {
      for (int i = 0; i < size; i++) {
        System.arraycopy(answers.get(k), i * classes, all, i * width + k * classes, classes);
      }
    }
    return Tensor.of(all, size, answers.size(), classes);
  }
}
