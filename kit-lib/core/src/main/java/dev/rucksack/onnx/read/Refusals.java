package dev.rucksack.onnx.read;

import dev.rucksack.error.OnnxException;
import java.util.ArrayList;
import java.util.List;

/** Why a file is refused: all reasons, gathered while it is read, for one error that lists them. */
final class Refusals {
  private static final int SHOWN = 20;

  private final String subject;
  private final List<OnnxException> reasons = new ArrayList<>();

  /**
   * @param subject what errors call the file
   */
  Refusals(String subject) {
    this.subject = subject;
  }

  /** Thrown for a network within a node, whose reasons are in the list already. */
  static final class ListedException extends OnnxException {
    private static final long serialVersionUID = 1L;

    ListedException(String message) {
      super(message);
    }
  }

  void add(OnnxException reason) {
    if (!(reason instanceof ListedException)) {
      reasons.add(reason);
    }
  }

  /**
   * Refuses the file if there is a reason.
   *
   * @throws OnnxException a single reason itself, or one that lists them
   */
  void check() {
    if (reasons.size() == 1) {
      throw reasons.getFirst();
    }
    if (!reasons.isEmpty()) {
      OnnxException all = new OnnxException(text());
      reasons.forEach(all::addSuppressed);
      throw all;
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(subject);
    text.append(" cannot be read, for ").append(reasons.size()).append(" reasons:");
    for (OnnxException reason : reasons.subList(0, Math.min(SHOWN, reasons.size()))) {
      String message = String.valueOf(reason.getMessage());
      boolean named = message.startsWith(subject + ":");
      text.append("\n- ").append(named ? message.substring(subject.length() + 1).strip() : message);
    }
    if (reasons.size() > SHOWN) {
      text.append("\n- and ").append(reasons.size() - SHOWN).append(" more of the kind.");
    }
    return text.toString();
  }
}
