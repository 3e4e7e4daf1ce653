package dev.rucksack;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What the library declares to be API: a package says so, and a type may take itself out. */
final class Api {

  private Api() {}

  static Optional<Status> status(JavaPackage room) {
    return room.tryGetAnnotationOfType(API.class).map(API::status);
  }

  /** Whether users may rely on a type. */
  static boolean includes(JavaClass type) {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    boolean excluded =
        outermost
            .tryGetAnnotationOfType(API.class)
            .filter(api -> api.status() == Status.INTERNAL)
            .isPresent();
    return !excluded && status(type.getPackage()).filter(api -> api != Status.INTERNAL).isPresent();
  }
}
