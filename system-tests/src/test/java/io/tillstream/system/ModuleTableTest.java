package io.tillstream.system;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the table of modules in docs/architecture.md true. */
class ModuleTableTest {

  private static final Path HOME = Path.of(System.getProperty("tillstream.home", ".."));

  /** Module folder → its root package. */
  private static final Map<String, String> ROOT_PACKAGES =
      new TreeMap<>(
          Map.of(
              "contract", "io.tillstream.contract",
              "log-generator", "io.tillstream.generator",
              "flume-agent", "io.tillstream.flume",
              "trident-topology", "io.tillstream.topology",
              "dashboard", "io.tillstream.dashboard",
              "local-stack", "io.tillstream.stack"));

  private static final Map<String, JavaClasses> CLASSES = new TreeMap<>();

  @BeforeAll
  static void importClasses() {
    for (String module : ROOT_PACKAGES.keySet()) {
      Path classes = HOME.resolve(module).resolve("target/classes");
      assertThat(Files.isDirectory(classes))
          .as("%s is built; run mvn verify at the top", module)
          .isTrue();
      CLASSES.put(module, new ClassFileImporter().importPath(classes));
    }
  }

  private static JavaClasses classesOf(String module) {
    return Objects.requireNonNull(CLASSES.get(module), module);
  }

  @Test
  void everyModuleKeepsToItsOwnPackage() {
    CLASSES.forEach(
        (module, classes) ->
            assertThat(classes)
                .as("classes of %s", module)
                .isNotEmpty()
                .allMatch(
                    type -> type.getPackageName().startsWith(ROOT_PACKAGES.get(module)),
                    "in package " + ROOT_PACKAGES.get(module)));
  }

  @Test
  void everyModuleDependsOnTheContractAlone() {
    CLASSES.forEach(
        (module, classes) ->
            noClasses()
                .that(alwaysTrue())
                .should()
                .dependOnClassesThat(
                    resideInAPackage("io.tillstream..")
                        .and(
                            not(
                                resideInAnyPackage(
                                    ROOT_PACKAGES.get(module) + "..", "io.tillstream.contract.."))))
                .because(module + " may depend on the contract only")
                .check(classes));
  }

  @Test
  void theContractNeedsOnlyTheJdkAndJackson() {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(
                resideInAnyPackage(
                    "java..",
                    "com.fasterxml.jackson..",
                    "org.yaml.snakeyaml..",
                    "org.jspecify..",
                    "io.tillstream.contract..")))
        .check(classesOf("contract"));
  }

  @Test
  void redisIsReachedThroughTheClassesThatOwnIt() {
    for (String module : List.of("trident-topology", "dashboard", "local-stack")) {
      noClasses()
          .that(not(nameMatching(".*\\.(Redis[A-Za-z]*|CommitScript)(\\$.*)?")))
          .should()
          .dependOnClassesThat(resideInAPackage("redis.clients.."))
          .because("a class that reaches Redis says so by its name")
          .check(classesOf(module));
    }
  }

  @Test
  void packagesOfAModuleDoNotDependOnEachOtherInCircles() {
    CLASSES.forEach(
        (module, classes) ->
            SlicesRuleDefinition.slices()
                .matching(ROOT_PACKAGES.get(module) + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes));
  }
}
