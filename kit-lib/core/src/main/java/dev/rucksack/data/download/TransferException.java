package dev.rucksack.data.download;

import java.io.IOException;
import java.io.Serial;

/** A source that did not give the file; another may. */
final class TransferException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  TransferException(String message) {
    super(message);
  }

  TransferException(String message, Throwable cause) {
    super(message, cause);
  }
}
