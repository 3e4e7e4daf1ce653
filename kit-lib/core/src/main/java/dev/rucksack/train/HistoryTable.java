package dev.rucksack.train;

import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.train.history.EpochResult;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** A run's epochs as a table: losses and every figure, of the training and the validation part. */
final class HistoryTable {
  private HistoryTable() {}

  static Table of(List<EpochResult> history) {
    Table table =
        Table.create(
            "Training",
            IntColumn.create("epoch", history.stream().mapToInt(EpochResult::epoch).toArray()));
    table.addColumns(column(history, "train loss", EpochResult::trainLoss));
    for (String name : names(history.stream().map(EpochResult::train))) {
      table.addColumns(column(history, "train " + name, result -> result.train(name)));
    }
    table.addColumns(column(history, "validation loss", EpochResult::validationLoss));
    for (String name : names(history.stream().map(EpochResult::judged))) {
      table.addColumns(column(history, "validation " + name, result -> result.validation(name)));
    }
    return table.addColumns(column(history, "seconds", EpochResult::seconds));
  }

  private static List<String> names(Stream<Figures> figures) {
    return figures
        .findFirst()
        .map(first -> first.metrics().stream().map(Figure::name).toList())
        .orElse(List.of());
  }

  private static DoubleColumn column(
      List<EpochResult> history, String name, ToDoubleFunction<EpochResult> figure) {
    return DoubleColumn.create(name, history.stream().mapToDouble(figure).toArray());
  }
}
