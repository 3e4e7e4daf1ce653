package dev.rucksack.grading;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.rucksack.grading",
    importOptions = ImportOption.DoNotIncludeTests.class)
class GradingArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.rucksack.grading.(**)").should().beFreeOfCycles();

  /** What runs beside a learner's code has nothing on its class path that it could be turned to. */
  @ArchTest
  static final ArchRule theChildKnowsNothingButJava =
      classes()
          .that()
          .resideInAPackage("dev.rucksack.grading.child..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.rucksack.grading.child..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule judgingKnowsNoClassroom =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rucksack.grading.classroom..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rucksack.grading.classroom..");
}
