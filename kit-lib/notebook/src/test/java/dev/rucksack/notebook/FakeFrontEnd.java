package dev.rucksack.notebook;

import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.show.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A page that remembers what is on it, and how often it was sent. */
public final class FakeFrontEnd implements FrontEnd {

  public final Map<String, Rendering> displays = new LinkedHashMap<>();
  final List<Class<?>> types = new ArrayList<>();
  public boolean attached = true;
  public int sent;

  @Override
  public boolean attached() {
    return attached;
  }

  @Override
  public void show(String id, Rendering what) {
    if (displays.put(id, what) != null) {
      throw new AssertionError("shown twice: " + id);
    }
    sent++;
  }

  @Override
  public void update(String id, Rendering what) {
    if (displays.replace(id, what) == null) {
      throw new AssertionError("updated before it was shown: " + id);
    }
    sent++;
  }

  @Override
  public <T> void register(Class<T> type, Function<? super T, Rendering> renderer) {
    types.add(type);
  }

  public Rendering only() {
    if (displays.size() != 1) {
      throw new AssertionError(displays.size() + " displays");
    }
    return displays.values().iterator().next();
  }
}
