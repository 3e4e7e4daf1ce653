package dev.rucksack.grading.classroom.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people and nbgrader write them. */
public final class HandedIn {
  private static final Pattern LOCAL =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?))?\\s*(.*)");

  private HandedIn() {}

  /**
   * Reads {@code 2026-11-24}, {@code 2026-11-24 18:00}, {@code …:00.123}, each with or without a
   * zone ({@code UTC}, {@code Europe/Berlin}, {@code +01:00}); this machine's zone without one. A
   * date alone means its end.
   */
  public static Optional<Instant> parse(String text) {
    return inZone(text).map(ZonedDateTime::toInstant);
  }

  /** The same with its zone. */
  public static Optional<ZonedDateTime> inZone(String text) {
    Matcher parts = LOCAL.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(parts.group(1));
      LocalTime time = parts.group(2) == null ? LocalTime.MAX : LocalTime.parse(parts.group(2));
      String zone = parts.group(3).strip();
      return Optional.of(
          LocalDateTime.of(date, time)
              .atZone(zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
