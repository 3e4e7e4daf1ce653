package dev.rucksack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.rucksack", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.rucksack.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theHubKnowsNoSpoke =
      noClasses()
          .that()
          .resideInAPackage("dev.rucksack.graph..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dev.rucksack.graph..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyTrainingAndTheBridgeKnowDjl =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.rucksack.djl..",
              "dev.rucksack.train..",
              "dev.rucksack.export..",
              "dev.rucksack.compress..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule onlyTheNotebookKnowsKernels =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rucksack.notebook..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.dflib.jjava..", "io.github.spencerpark..", "org.knowm.xchart..");
}
