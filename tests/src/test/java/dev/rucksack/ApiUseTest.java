package dev.rucksack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Benchmarks, fuzz targets and examples use the library as its users do. */
@AnalyzeClasses(packages = "dev.rucksack")
class ApiUseTest {
  private static final DescribedPredicate<JavaClass> INTERNAL =
      DescribedPredicate.describe(
          "are internal",
          type ->
              type.getPackageName().startsWith("dev.rucksack")
                  && (isInternal(type.tryGetAnnotationOfType(API.class))
                      || isInternal(type.getPackage().tryGetAnnotationOfType(API.class))));

  @ArchTest
  static final ArchRule whatIsBesideTheLibraryUsesItsApi =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.rucksack.bench..", "dev.rucksack.fuzz..", "dev.rucksack.example..")
          .should()
          .dependOnClassesThat(INTERNAL);

  private static boolean isInternal(Optional<API> declared) {
    return declared.filter(api -> api.status() == Status.INTERNAL).isPresent();
  }
}
