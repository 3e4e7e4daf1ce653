package dev.rucksack.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

@AnalyzeClasses(
    packages = "dev.rucksack.command",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.rucksack.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsTrained =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..", "tech.tablesaw..", "dev.rucksack.train..", "dev.rucksack.djl..");

  @ArchTest
  static void roomsAreSmallAndInternal(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files).allSatisfy((room, count) -> assertThat(count).as(room).isLessThan(30));
    assertThat(classes.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            room ->
                assertThat(room.tryGetAnnotationOfType(API.class).map(API::status))
                    .contains(Status.INTERNAL));
  }
}
