package dev.rucksack.grading.tokens;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is in Java's own packages. */
final class JavaNames {
  private static final Map<String, Module> PACKAGES = packages();

  private JavaNames() {}

  /** Whether an import of Java's own names finds something; no class is initialized. */
  static boolean has(Import wanted) {
    if (wanted.isStatic()) {
      return type(wanted.owner())
          .filter(type -> wanted.isOfAll() || hasStatic(type, wanted.simpleName()))
          .isPresent();
    }
    return wanted.isOfAll()
        ? PACKAGES.containsKey(wanted.owner()) || type(wanted.owner()).isPresent()
        : type(wanted.name()).isPresent();
  }

  private static Optional<Class<?>> type(String name) {
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      Module module = PACKAGES.get(name.substring(0, dot));
      if (module != null) {
        String inside = name.substring(dot + 1).replace('.', '$');
        return Optional.<Class<?>>ofNullable(
                Class.forName(module, name.substring(0, dot + 1) + inside))
            .filter(type -> Modifier.isPublic(type.getModifiers()));
      }
    }
    return Optional.empty();
  }

  private static boolean hasStatic(Class<?> type, String name) {
    Stream<Member> members =
        Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getFields()));
    return members.anyMatch(
            member -> Modifier.isStatic(member.getModifiers()) && member.getName().equals(name))
        || Stream.of(type.getClasses()).anyMatch(nested -> nested.getSimpleName().equals(name));
  }

  private static Map<String, Module> packages() {
    Map<String, Module> packages = new HashMap<>();
    for (Module module : ModuleLayer.boot().modules()) {
      for (String name : module.getPackages()) {
        if (name.startsWith("java.") && module.isExported(name)) {
          packages.put(name, module);
        }
      }
    }
    return packages;
  }
}
