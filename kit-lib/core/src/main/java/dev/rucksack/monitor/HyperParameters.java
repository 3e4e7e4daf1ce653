package dev.rucksack.monitor;

import java.util.List;
import java.util.Map;

/** What TensorBoard's table of hyper-parameters reads, as messages of its plug-in "hparams". */
final class HyperParameters {
  private static final int TEXT = 1;
  private static final int TRUTH = 2;
  private static final int NUMBER = 3;
  private static final int DATA_CLASS_TENSOR = 2;
  private static final int FLOAT = 1;
  private static final int SUCCESS = 1;

  private HyperParameters() {}

  /** A summary that names the columns: the settings, and the scalars to be shown beside them. */
  static Message columns(Map<String, ?> settings, List<String> metrics) {
    Message experiment = new Message();
    settings.forEach(
        (name, value) ->
            experiment.message(4, new Message().text(1, name).whole(4, type(name, value))));
    for (String metric : metrics) {
      experiment.message(5, new Message().message(1, new Message().text(2, metric)));
    }
    return summary("_hparams_/experiment", 2, experiment);
  }

  /** A summary with a run's settings. */
  static Message start(Map<String, ?> settings, double seconds) {
    Message start = new Message();
    settings.forEach(
        (name, value) -> start.message(1, new Message().text(1, name).message(2, value(value))));
    return summary("_hparams_/session_start_info", 3, start.real(5, seconds));
  }

  /** A summary that says that the run has ended. */
  static Message end(double seconds) {
    return summary(
        "_hparams_/session_end_info", 4, new Message().whole(1, SUCCESS).real(2, seconds));
  }

  private static int type(String name, Object value) {
    return switch (value) {
      case Number ignored -> NUMBER;
      case Boolean ignored -> TRUTH;
      case String ignored -> TEXT;
      default ->
          throw new IllegalArgumentException(
              "The hyper-parameter %s is %s, a %s; give a number, a text or a truth value."
                  .formatted(name, value, value.getClass().getSimpleName()));
    };
  }

  /** As protocol buffers' own message Value. */
  private static Message value(Object value) {
    return switch (value) {
      case Number number -> new Message().real(2, number.doubleValue());
      case Boolean truth -> new Message().truth(4, truth);
      default -> new Message().text(3, value.toString());
    };
  }

  /** The content travels as a plug-in's metadata; the tensor beside it has to be there, a zero. */
  private static Message summary(String tag, int field, Message content) {
    Message plugin =
        new Message().text(1, "hparams").message(2, new Message().message(field, content));
    Message metadata = new Message().message(1, plugin).whole(4, DATA_CLASS_TENSOR);
    Message zero = new Message().whole(1, FLOAT).message(2, new Message()).single(5, 0);
    Message value = new Message().text(1, tag).message(8, zero).message(9, metadata);
    return new Message().message(1, value);
  }
}
