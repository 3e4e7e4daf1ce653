package dev.rucksack.grading.classroom.release.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.Exercise;
import dev.rucksack.grading.Hidden;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grader. */
@Exercise(
    id = "92-half",
    version = 1,
    title = "Half",
    task = Half.class,
    solution = Stub.class,
    stub = Stub.class)
final class HalfGrader {
  private enum Kind {
    SMALL,
    LARGE
  }

  private double start;

  @BeforeEach
  void begin() {
    start = begun();
  }

  double begun() {
    return 1;
  }

  @Test
  void halvesPoints() {
    Point point = new Point(start, 2).moved();
    assertThat(point.x()).isEqualTo(2);
    assertThat(new Shape.Square().area()).isEqualTo(4);
    assertThat(Kind.valueOf("SMALL").name()).isEqualTo("SMALL");
    assertThat(Stream.of(point, new Point(0, 0)).sorted().findFirst()).isPresent();
  }

  static Stream<Double> visibleNumbers() {
    return Stream.of(1.0);
  }

  @ParameterizedTest
  @MethodSource("visibleNumbers")
  void halvesNumbers(double number) {
    assertThat(number).isEqualTo(1);
  }

  static Stream<Point> secretPoints() {
    return Stream.of(new Point(1, 1).saturatedSecretly(), Point.farAwaySecretly());
  }

  @Hidden
  @ParameterizedTest
  @MethodSource("secretPoints")
  void secretlyHalvesLarge(Point point) {
    assertThat(new Point.ForHiddenOnly().hiddenValue()).isEqualTo(judgedSecretly(point));
    assertThat(new Shape.SecretCircle().describedSecretly()).isPositive();
    assertThat(Kind.values()).hasSize(2);
  }

  double judgedSecretly(Point point) {
    return Stream.of(point).mapToDouble(each -> each.x() * start).sum();
  }

  @Hidden
  @Test
  void secretlyAgain() {
    assertThat(secretPoints()).hasSize(2);
  }
}
