package com.qbitel.discovery.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of docs/architecture.md, read from the compiled classes. */
@AnalyzeClasses(packages = "com.qbitel", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

  private static final String[] ALGORITHMS = {
    "com.qbitel.discovery.message..",
    "com.qbitel.discovery.capture..",
    "com.qbitel.discovery.statistics..",
    "com.qbitel.discovery.grammar..",
    "com.qbitel.discovery.parser..",
    "com.qbitel.discovery.session..",
    "com.qbitel.discovery.language..",
    "com.qbitel.discovery.version..",
    "com.qbitel.discovery.validation..",
    "com.qbitel.discovery.mixture..",
    "com.qbitel.discovery.assessment..",
    "com.qbitel.discovery.synthetic..",
    "com.qbitel.discovery.pipeline..",
    "com.qbitel.discovery.document..",
    "com.qbitel.discovery.error.."
  };

  /** The beans that put a stage into the container stand beside its interface. */
  private static final DescribedPredicate<JavaClass> ALGORITHM =
      resideInAnyPackage(ALGORITHMS).and(DescribedPredicate.not(simpleNameEndingWith("Bean")));

  @ArchTest
  static final ArchRule audit_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("com.qbitel.audit..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.qbitel..")
                  .and(DescribedPredicate.not(resideInAnyPackage("com.qbitel.audit.."))));

  @ArchTest
  static final ArchRule compliance_knows_only_audit =
      noClasses()
          .that()
          .resideInAPackage("com.qbitel.compliance..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.qbitel.discovery..");

  @ArchTest
  static final ArchRule no_cycles_between_packages =
      slices().matching("com.qbitel.discovery.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_cycles_between_floors =
      slices().matching("com.qbitel.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule algorithms_are_free_of_jakarta =
      noClasses()
          .that(ALGORITHM)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "org.hibernate..");

  @ArchTest
  static final ArchRule pipeline_knows_no_store =
      noClasses()
          .that()
          .resideInAnyPackage(ALGORITHMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.qbitel.audit..",
              "com.qbitel.compliance..",
              "com.qbitel.discovery.profile..",
              "com.qbitel.discovery.orchestration..",
              "com.qbitel.discovery.job..",
              "com.qbitel.discovery.encryption..");

  @ArchTest
  static final ArchRule a_stage_shows_its_interface_values_and_one_factory =
      classes()
          .that()
          .resideInAnyPackage(
              "com.qbitel.discovery.capture.*..",
              "com.qbitel.discovery.grammar.*..",
              "com.qbitel.discovery.parser.*..",
              "com.qbitel.discovery.synthetic.*..")
          .should()
          .onlyBeAccessed()
          .byClassesThat()
          .resideInAnyPackage(
              "com.qbitel.discovery.capture..",
              "com.qbitel.discovery.grammar..",
              "com.qbitel.discovery.parser..",
              "com.qbitel.discovery.synthetic..")
          .allowEmptyShould(true);

  /** So that each checks the other: a fault of one is no fault of both. */
  @ArchTest
  static final ArchRule compiled_parsers_share_no_steps_with_the_interpreter =
      noClasses()
          .that()
          .resideInAnyPackage(
              "com.qbitel.discovery.parser.program..", "com.qbitel.discovery.parser.compiled..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "com.qbitel.discovery.grammar.*..",
                      "com.qbitel.discovery.parser.interpreter..")
                  .or(simpleNameEndingWith("Dissector"))
                  .or(simpleNameEndingWith("Dissection"))
                  .or(simpleNameEndingWith("Stage")));

  @ArchTest
  static final ArchRule the_interpreter_shares_no_steps_with_compiled_parsers =
      noClasses()
          .that()
          .resideInAPackage("com.qbitel.discovery.parser.interpreter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.qbitel.discovery.parser.program..", "com.qbitel.discovery.parser.compiled..");

  @ArchTest
  static final ArchRule nobody_prints =
      noClasses()
          .that()
          .resideInAnyPackage(
              "com.qbitel.discovery..", "com.qbitel.audit..", "com.qbitel.compliance..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}
