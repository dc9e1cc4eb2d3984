package io.tillstream.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the code against the table of modules in docs/architecture.md. */
class ModuleTableTest {

  private static final Path HOME = Path.of(System.getProperty("tillstream.home", ".."));
  private static final String ROOT = "io.tillstream.";

  /** Share of all main lines that no module may exceed. */
  private static final double MAX_SHARE = 0.25;

  private static final Map<String, JavaClasses> CLASSES = new TreeMap<>();
  private static final Map<String, String> MODULE_BY_ROOT_PACKAGE = new HashMap<>();
  private static ModuleTable table = new ModuleTable(Map.of());

  @BeforeAll
  static void importClasses() throws IOException {
    table = ModuleTable.read(HOME);
    for (String module : table.modules()) {
      Path classes = HOME.resolve(module).resolve("target/classes");
      assertThat(Files.isDirectory(classes))
          .as("%s is built; run mvn verify at the top", module)
          .isTrue();
      CLASSES.put(module, new ClassFileImporter().importPath(classes));
      classesOf(module)
          .forEach(type -> MODULE_BY_ROOT_PACKAGE.putIfAbsent(rootPackage(type), module));
    }
  }

  private static JavaClasses classesOf(String module) {
    return Objects.requireNonNull(CLASSES.get(module), module);
  }

  /** {@code io.tillstream.topology} of {@code io.tillstream.topology.ledger.Fence}. */
  private static String rootPackage(JavaClass type) {
    String name = type.getPackageName();
    int end = name.indexOf('.', ROOT.length());
    return end < 0 ? name : name.substring(0, end);
  }

  @Test
  void theTableNamesEveryModuleWithCode() throws IOException {
    Set<String> withCode = new TreeSet<>();
    try (Stream<Path> folders = Files.list(HOME)) {
      folders
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .forEach(folder -> withCode.add(folder.getFileName().toString()));
    }
    assertThat(table.modules())
        .as("rows of the table")
        .containsExactlyInAnyOrderElementsOf(withCode);
  }

  @Test
  void everyModuleHasOneRootPackageOfItsOwn() {
    CLASSES.forEach(
        (module, classes) ->
            assertThat(classes.stream().map(ModuleTableTest::rootPackage).distinct())
                .as("root packages of %s", module)
                .hasSize(1)
                .allMatch(name -> module.equals(MODULE_BY_ROOT_PACKAGE.get(name))));
  }

  @Test
  void everyArrowBetweenModulesIsInTheTable() {
    Set<String> wrong = new TreeSet<>();
    CLASSES.forEach(
        (module, classes) -> {
          Set<String> allowed = table.allowed(module);
          classes.stream()
              .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
              .filter(arrow -> arrow.getTargetClass().getName().startsWith(ROOT))
              .forEach(
                  arrow -> {
                    String target = moduleOf(arrow.getTargetClass());
                    if (!target.equals(module) && !allowed.contains(target)) {
                      wrong.add(
                          module
                              + " -> "
                              + target
                              + ", which its row does not allow: "
                              + arrow.getDescription());
                    }
                  });
        });
    assertThat(wrong).as("arrows that the table of modules does not allow").isEmpty();
  }

  private static String moduleOf(JavaClass type) {
    return MODULE_BY_ROOT_PACKAGE.getOrDefault(rootPackage(type), "no module");
  }

  @Test
  void noModuleHoldsMoreThanAQuarterOfTheCode() throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    for (String module : table.modules()) {
      lines.put(module, lines(HOME.resolve(module).resolve("src/main/java")));
    }
    long all = lines.values().stream().mapToLong(Long::longValue).sum();
    assertThat(lines)
        .as("lines of main code by module, of %d", all)
        .allSatisfy((module, own) -> assertThat((double) own / all).isLessThanOrEqualTo(MAX_SHARE));
  }

  private static long lines(Path folder) throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    return lines;
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
    CLASSES.forEach(
        (module, classes) -> {
          if (!module.equals("redis-access")) {
            noClasses()
                .that(not(nameMatching(".*\\.Redis[A-Za-z]*(\\$.*)?")))
                .should()
                .dependOnClassesThat(resideInAPackage("redis.clients.."))
                .because("a class of " + module + " that reaches Redis says so by its name")
                .allowEmptyShould(true)
                .check(classes);
          }
        });
  }

  /** A circle of classes of different packages is a circle of their packages. */
  @Test
  void packagesOfAModuleDoNotDependOnEachOtherInCircles() {
    SliceAssignment byPackage =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
          }

          @Override
          public String getDescription() {
            return "packages";
          }
        };
    CLASSES.forEach(
        (module, classes) ->
            SlicesRuleDefinition.slices()
                .assignedFrom(byPackage)
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes));
  }
}
