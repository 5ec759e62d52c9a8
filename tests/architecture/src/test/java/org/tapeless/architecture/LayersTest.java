package org.tapeless.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the invariants of the house, held against the compiled classes. */
@AnalyzeClasses(packages = "org.tapeless", importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {
  @ArchTest
  static final ArchRule antlrStaysInTheParser =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tapeless.dsl.parse..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antlr..");

  @ArchTest
  static final ArchRule javaPoetStaysInTheEmitter =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tapeless.compiler.emit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.palantir.javapoet..");

  @ArchTest
  static final ArchRule frontDoorsSeeTheFacadeOnly =
      noClasses()
          .that()
          .resideInAnyPackage("org.tapeless.cli..", "org.tapeless.processor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tapeless.dsl.ast..",
              "org.tapeless.dsl.parse..",
              "org.tapeless.compiler.check..",
              "org.tapeless.compiler.differentiate..",
              "org.tapeless.compiler.drawing..",
              "org.tapeless.compiler.emit..",
              "org.tapeless.compiler.graph..",
              "org.tapeless.compiler.interpret..",
              "org.tapeless.compiler.loops..",
              "org.tapeless.compiler.memory..",
              "org.tapeless.compiler.ops..",
              "org.tapeless.compiler.optimize..",
              "org.tapeless.compiler.report..",
              "org.tapeless.compiler.schedule..",
              "org.tapeless.compiler.verify..");

  @ArchTest
  static final ArchRule runtimeCoreNeedsJavaBaseAlone =
      classes()
          .that()
          .resideInAnyPackage(
              "org.tapeless.runtime",
              "org.tapeless.runtime.io..",
              "org.tapeless.runtime.kernels..",
              "org.tapeless.runtime.random..")
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("org.tapeless.runtime..")
                  .or(
                      DescribedPredicate.describe(
                          "are of the module java.base",
                          type ->
                              Object.class
                                  .getModule()
                                  .getPackages()
                                  .contains(type.getPackageName())))
                  .or(JavaClass.Predicates.resideInAPackage("jdk.incubator.vector")));

  /** They are loaded only in a JVM that has the module. */
  @ArchTest
  static final ArchRule vectorKernelsAloneKnowVectors =
      noClasses()
          .that()
          .haveNameNotMatching(
              "org\\.tapeless\\.runtime\\.kernels\\."
                  + "(Float|Double)(Direct|Packed|Tiles|Vector|WindowTiles).*")
          .and()
          .doNotHaveSimpleName("VectorPeak")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector");

  @ArchTest
  static final ArchRule nothingThatRunsKnowsTheCompiler =
      noClasses()
          .that()
          .resideInAnyPackage("org.tapeless.runtime..", "org.tapeless.training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tapeless.compiler..", "org.tapeless.dsl..");

  @ArchTest
  static final ArchRule onlyRewritesNameOperators =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.tapeless.compiler.ops..",
              "org.tapeless.compiler.optimize.rewrites..",
              "org.tapeless.compiler.differentiate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tapeless.compiler.ops.axes..",
              "org.tapeless.compiler.ops.contraction..",
              "org.tapeless.compiler.ops.loss..",
              "org.tapeless.compiler.ops.norm..",
              "org.tapeless.compiler.ops.pointwise..",
              "org.tapeless.compiler.ops.pool..",
              "org.tapeless.compiler.ops.random..",
              "org.tapeless.compiler.ops.reduction..")
          .because("a new operator touches one file; others find operators through the registry");

  @ArchTest
  static final ArchRule theDifferentiatorNamesAdditionAlone =
      noClasses()
          .that()
          .resideInAPackage("org.tapeless.compiler.differentiate..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are operators other than addition",
                  type ->
                      type.getPackageName().startsWith("org.tapeless.compiler.ops.")
                          && !type.getSimpleName().equals("Add")));

  @ArchTest
  static final ArchRule theJudgeIsIndependent =
      noClasses()
          .that()
          .resideInAnyPackage("org.tapeless.compiler.interpret..", "org.tapeless.compiler.verify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tapeless.compiler.loops..",
              "org.tapeless.compiler.schedule..",
              "org.tapeless.compiler.memory..",
              "org.tapeless.compiler.emit..");

  @ArchTest
  static final ArchRule stagesDoNotKnowTheFacade =
      noClasses()
          .that()
          .resideInAPackage("org.tapeless.compiler.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tapeless.compiler");

  @ArchTest
  static final ArchRule packagesOfTheCompilerHaveNoCycles =
      slices().matching("org.tapeless.compiler.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheLanguageHaveNoCycles =
      slices().matching("org.tapeless.dsl.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheRuntimeHaveNoCycles =
      slices().matching("org.tapeless.runtime.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule stagesStandInOrder =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("types")
          .definedBy("org.tapeless.compiler.types..")
          .layer("loops")
          .definedBy("org.tapeless.compiler.loops..")
          .layer("graph")
          .definedBy("org.tapeless.compiler.graph..")
          .layer("ops")
          .definedBy("org.tapeless.compiler.ops..")
          .layer("front")
          .definedBy(
              "org.tapeless.compiler.check..",
              "org.tapeless.compiler.differentiate..",
              "org.tapeless.compiler.optimize..",
              "org.tapeless.compiler.interpret..")
          .layer("schedule")
          .definedBy("org.tapeless.compiler.schedule..")
          .layer("memory")
          .definedBy("org.tapeless.compiler.memory..")
          .layer("emit")
          .definedBy("org.tapeless.compiler.emit..")
          .whereLayer("emit")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("memory")
          .mayOnlyBeAccessedByLayers("emit")
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("memory", "emit")
          .whereLayer("front")
          .mayOnlyBeAccessedByLayers("schedule", "memory", "emit")
          .whereLayer("ops")
          .mayOnlyBeAccessedByLayers("front", "schedule", "memory", "emit")
          .whereLayer("graph")
          .mayOnlyBeAccessedByLayers("ops", "front", "schedule", "memory", "emit")
          .whereLayer("loops")
          .mayOnlyBeAccessedByLayers("graph", "ops", "schedule", "memory", "emit", "front");
}
