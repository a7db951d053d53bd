package mbrl;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Who may see whom: core, numeric ← world ← the lectures' packages ← lab ← notebook ← jupyter and
 * course ← grade ← report ← bench ← cli, and {@code exercise}, all that an answer may see, sees
 * only core.
 */
@AnalyzeClasses(packages = "mbrl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] BELOW_LAB = {
    "mbrl.core..",
    "mbrl.numeric..",
    "mbrl.world..",
    "mbrl.bandit..",
    "mbrl.tabular..",
    "mbrl.search..",
    "mbrl.model..",
    "mbrl.policy..",
    "mbrl.control.."
  };

  @ArchTest static final ArchRule core = sees("mbrl.core..", "java..");

  @ArchTest
  static final ArchRule numeric = sees("mbrl.numeric..", "java..", "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule world = sees("mbrl.world..", "java..", "mbrl.core..", "mbrl.numeric..");

  @ArchTest static final ArchRule exercise = sees("mbrl.exercise..", "java..", "mbrl.core..");

  @ArchTest static final ArchRule bandit = lecture("mbrl.bandit..");
  @ArchTest static final ArchRule tabular = lecture("mbrl.tabular..");
  @ArchTest static final ArchRule search = lecture("mbrl.search..", "mbrl.bandit..");
  @ArchTest static final ArchRule model = lecture("mbrl.model..");
  @ArchTest static final ArchRule policy = lecture("mbrl.policy..", "mbrl.model..");
  @ArchTest static final ArchRule control = lecture("mbrl.control..", "mbrl.model..");

  /** The rooms above the lectures, each of which sees only those to its left. */
  private static final List<String> UPPER =
      List.of("lab", "notebook", "jupyter", "course", "grade", "report", "bench", "cli");

  /** The kernel's agent is a jar of its own, with ASM and nothing else of ours. */
  @ArchTest
  static final ArchRule kernel =
      sees("mbrl.kernel..", "java..", "jdk.jshell..", "org.objectweb.asm..");

  @ArchTest static final ArchRule lab = seesNothingAbove("lab");
  @ArchTest static final ArchRule notebook = sees("mbrl.notebook..", "java..", "com.fasterxml..");
  @ArchTest static final ArchRule jupyter = seesNothingAbove("jupyter");
  @ArchTest static final ArchRule course = seesNothingAbove("course");
  @ArchTest static final ArchRule setsUpNoPython = doesNotSee("mbrl.course..", "mbrl.jupyter..");
  @ArchTest static final ArchRule grade = seesNothingAbove("grade");
  @ArchTest static final ArchRule report = seesNothingAbove("report");
  @ArchTest static final ArchRule bench = seesNothingAbove("bench");

  private static ArchRule seesNothingAbove(String room) {
    List<String> above = UPPER.subList(UPPER.indexOf(room) + 1, UPPER.size());
    return doesNotSee(
        "mbrl." + room + "..", above.stream().map(r -> "mbrl." + r + "..").toArray(String[]::new));
  }

  /** The lecture's classes are read aloud: no table, chart or file format stands in them. */
  private static ArchRule lecture(String room, String... others) {
    List<String> allowed =
        new ArrayList<>(
            List.of("java..", "org.ejml..", "mbrl.core..", "mbrl.numeric..", "mbrl.world.."));
    allowed.addAll(List.of(others));
    return sees(room, allowed.toArray(String[]::new));
  }

  private static ArchRule sees(String room, String... allowed) {
    List<String> packages = new ArrayList<>(List.of(allowed));
    packages.add(room);
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages.toArray(String[]::new))
        .allowEmptyShould(true);
  }

  private static ArchRule doesNotSee(String room, String... above) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .allowEmptyShould(true);
  }

  // What would keep a seeded experiment from repeating, on another day or another Java

  @ArchTest
  static final ArchRule chanceIsPassedIn =
      noClasses()
          .should()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(Random.class, long.class)
          .because("chance comes from a RandomGenerator that is passed in");

  @ArchTest
  static final ArchRule normalsAreOurs =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("nextGaussian"))
                  .and(target(owner(assignableTo(RandomGenerator.class)))))
          .because("nextGaussian differs between Java versions: use mbrl.core.Gaussian");

  @ArchTest
  static final ArchRule sameBitsEverywhere =
      noClasses()
          .that()
          .resideInAnyPackage(BELOW_LAB)
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Math.class)))
                  .and(
                      target(
                          nameMatching(
                              "sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh"
                                  + "|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))))
          .because("Math may round differently in another Java: use StrictMath")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noClock =
      noClasses()
          .that()
          .resideInAnyPackage(BELOW_LAB)
          .should()
          .callMethodWhere(
              target(owner(assignableTo(System.class)))
                  .and(target(nameMatching("currentTimeMillis|nanoTime"))))
          .because("nothing that is computed may depend on the clock")
          .allowEmptyShould(true);
}
