package io.tillstream.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the packages of the topology apart: the protocol knows neither a shop nor a store. */
class TopologyPackagesTest {

  private static final Path HOME = Path.of(System.getProperty("tillstream.home", ".."));
  private static final String TOPOLOGY = "io.tillstream.topology";

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes = new ClassFileImporter().importPath(HOME.resolve("trident-topology/target/classes"));
  }

  /** Of Tillstream, classes in {@code name} may depend on these packages only. */
  private static void mayDependOn(String name, String... allowed) {
    noClasses()
        .that()
        .resideInAPackage(TOPOLOGY + "." + name)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.tillstream..").and(not(resideInAnyPackage(allowed))))
        .check(classes);
  }

  private static String topology(String name) {
    return TOPOLOGY + "." + name;
  }

  @Test
  void effectsAndBatchesDependOnNothing() {
    mayDependOn("effect", topology("effect"));
    mayDependOn("batch", topology("batch"));
  }

  @Test
  void theProtocolKnowsNeitherTheShopNorAStore() {
    mayDependOn(
        "ledger",
        topology("ledger"),
        topology("batch"),
        topology("effect"),
        "io.tillstream.contract.log");
    noClasses()
        .that()
        .resideInAPackage(topology("ledger"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "io\\.tillstream\\.contract\\.log\\.(Order|Behavior|Sku|LogStream|RecordKey).*")
        .check(classes);
  }

  @Test
  void theShopKnowsNoStore() {
    mayDependOn(
        "count",
        topology("count"),
        topology("ledger"),
        topology("batch"),
        topology("effect"),
        "io.tillstream.contract..");
  }

  @Test
  void spoutStateAndStoreAreSideBySide() {
    for (String name : new String[] {"spout", "state"}) {
      mayDependOn(
          name,
          topology(name),
          topology("ledger"),
          topology("batch"),
          topology("effect"),
          "io.tillstream.contract..");
    }
    mayDependOn(
        "redis",
        topology("redis"),
        topology("ledger"),
        topology("batch"),
        topology("effect"),
        "io.tillstream.redis..",
        "io.tillstream.contract..");
  }
}
