package dev.rucksack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

@AnalyzeClasses(packages = "dev.rucksack", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.rucksack.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theHubKnowsNoSpoke =
      noClasses()
          .that()
          .resideInAnyPackage("dev.rucksack.graph..", "dev.rucksack.tensor..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.rucksack.graph..",
              "dev.rucksack.tensor..",
              "dev.rucksack.error..",
              "dev.rucksack.runtime", // the interface alone, which the interpreter implements
              "dev.rucksack.progress..",
              "java..",
              "org.jspecify..",
              "org.apiguardian..");

  @ArchTest
  static final ArchRule onlyTrainingAndTheBridgeKnowDjl =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.rucksack.djl..",
              "dev.rucksack.train..",
              "dev.rucksack.task..",
              "dev.rucksack.monitor..",
              "dev.rucksack.parity..",
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

  /** What a newcomer can take in at a look. */
  @ArchTest
  static void roomsAreSmall(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files).allSatisfy((room, count) -> assertThat(count).as(room).isLessThan(30));
  }

  /** Started elsewhere, with a usual stack, it ends the process where the class path is long. */
  @ArchTest
  static final ArchRule onnxRuntimeIsStartedInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rucksack.runtime.ort.environment")
          .should()
          .callMethod(OrtEnvironment.class, "getEnvironment");

  /** What docs/api.md promises: these may change in a minor version, so no signature names them. */
  private static final List<String> IMPLEMENTATION =
      List.of("ai.onnx.", "ai.onnxruntime.", "com.google.protobuf.", "com.sun.jna.");

  @ArchTest
  static void signaturesNameNoImplementation(JavaClasses classes) {
    Stream<String> exposed =
        classes.stream()
            .filter(owner -> isVisible(owner) && Api.includes(owner))
            .flatMap(owner -> owner.getCodeUnits().stream())
            .filter(unit -> isVisible(unit))
            .filter(unit -> types(unit).anyMatch(ArchitectureTest::isImplementation))
            .map(JavaCodeUnit::getFullName);
    assertThat(exposed).isEmpty();
  }

  @ArchTest
  static void everyPackageDeclaresWhetherItIsApi(JavaClasses classes) {
    assertThat(
            packages(classes).filter(room -> Api.status(room).isEmpty()).map(JavaPackage::getName))
        .isEmpty();
  }

  @ArchTest
  static void apiNamesNoInternals(JavaClasses classes) {
    Stream<String> exposed =
        classes.stream()
            .filter(owner -> isVisible(owner) && Api.includes(owner))
            .flatMap(owner -> owner.getCodeUnits().stream())
            .filter(unit -> isVisible(unit))
            .filter(unit -> types(unit).anyMatch(ArchitectureTest::isInternal))
            .map(JavaCodeUnit::getFullName);
    assertThat(exposed).isEmpty();
  }

  /** What is published as Javadoc leaves out exactly what is declared internal. */
  @ArchTest
  static void javadocLeavesInternalsOut(JavaClasses classes) throws IOException {
    String pom = Files.readString(Path.of("..", "..", "pom.xml"));
    Matcher excluded = Pattern.compile("<excludePackageNames>(.*)</exclude").matcher(pom);
    assertThat(excluded.find()).isTrue();
    assertThat(excluded.group(1).split(":"))
        .containsExactlyInAnyOrderElementsOf(
            packages(classes)
                .filter(room -> Api.status(room).filter(API.Status.INTERNAL::equals).isPresent())
                .map(JavaPackage::getName)
                .toList());
  }

  private static boolean isInternal(JavaClass type) {
    JavaClass element = type.getBaseComponentType();
    return element.getPackageName().startsWith("dev.rucksack") && !Api.includes(element);
  }

  private static Stream<JavaPackage> packages(JavaClasses classes) {
    return classes.stream().map(JavaClass::getPackage).distinct();
  }

  private static boolean isVisible(HasModifiers declared) {
    Set<JavaModifier> modifiers = declared.getModifiers();
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> types(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
  }

  private static boolean isImplementation(JavaClass type) {
    return IMPLEMENTATION.stream().anyMatch(type.getName()::startsWith);
  }
}
