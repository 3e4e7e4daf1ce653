package dev.rucksack.graph;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of passes that are records: their components. */
final class PassSettings {
  private PassSettings() {}

  static Map<String, String> of(Pass pass) {
    Map<String, String> settings = new LinkedHashMap<>();
    RecordComponent[] components = pass.getClass().getRecordComponents();
    if (components != null) {
      for (RecordComponent component : components) {
        settings.put(component.getName(), value(pass, component));
      }
    }
    return settings;
  }

  private static String value(Pass pass, RecordComponent component) {
    try {
      component.getAccessor().trySetAccessible();
      return String.valueOf(component.getAccessor().invoke(pass));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read the settings of " + pass.name(), e);
    }
  }
}
