package dev.rucksack.progress;

import java.util.List;

/**
 * Whether the program logs through SLF4J (https://www.slf4j.org). SLF4J itself may be there
 * unasked, since DJL brings it: a provider is what a program chooses.
 */
final class Logging {
  private static final String PROPERTY = "slf4j.provider";

  /** How SLF4J 2 finds a provider, and SLF4J 1 a binding. */
  private static final List<String> PROVIDERS =
      List.of(
          "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
          "org/slf4j/impl/StaticLoggerBinder.class");

  private static final boolean CHOSEN = isChosen();

  private Logging() {}

  /** Whether SLF4J is on the class path, with a provider. */
  static boolean isOn() {
    return CHOSEN;
  }

  private static boolean isChosen() {
    ClassLoader loader = Logging.class.getClassLoader();
    if (loader == null || loader.getResource("org/slf4j/LoggerFactory.class") == null) {
      return false;
    }
    return System.getProperty(PROPERTY) != null
        || PROVIDERS.stream().anyMatch(name -> loader.getResource(name) != null);
  }
}
