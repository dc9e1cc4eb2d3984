package io.tillstream.testsupport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.tillstream.testsupport.server.KafkaTest.ContractNames;
import io.tillstream.testsupport.server.KafkaTest.Partitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the sample classes below with JUnit, in this JVM, and looks at what they were given. */
final class SharedServersIT {

  private static final List<RedisNamespace> NAMESPACES = new CopyOnWriteArrayList<>();
  private static final List<RedisServer> OWN_REDIS = new CopyOnWriteArrayList<>();
  private static final List<Topics> TOPICS = new CopyOnWriteArrayList<>();
  private static final List<ZooKeeperRoot> ROOTS = new CopyOnWriteArrayList<>();
  private static final List<Long> PIDS = new CopyOnWriteArrayList<>();
  private static final List<Path> FOLDERS = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forget() {
    List.of(NAMESPACES, OWN_REDIS, TOPICS, ROOTS, PIDS, FOLDERS).forEach(List::clear);
  }

  @Test
  void twoClassesShareOneRedis_eachTestWithItsOwnNamespace() throws Exception {
    runSamples(false, FirstRedis.class, SecondRedis.class);
    assertThat(NAMESPACES).as("namespaces").hasSize(4);
    assertThat(NAMESPACES).extracting(RedisNamespace::port).as("ports").containsOnly(port());
    assertThat(NAMESPACES)
        .extracting(namespace -> namespace.keys().name())
        .as("names")
        .doesNotHaveDuplicates();
    assertThat(PIDS).as("processes").isNotEmpty().noneMatch(SharedServersIT::isAlive);
    assertThat(FOLDERS).as("folders").isNotEmpty().noneMatch(Files::exists);
  }

  @Test
  void classesThatRunAtTheSameTimeShareOneRedis() throws Exception {
    runSamples(true, FirstRedis.class, SecondRedis.class);
    assertThat(NAMESPACES).as("namespaces").hasSize(4);
    assertThat(NAMESPACES).extracting(RedisNamespace::port).as("ports").containsOnly(port());
  }

  @Test
  void aTestHasTheRedisOfItsClass_andAnotherClassAnotherOne() throws Exception {
    runSamples(false, FirstOwnRedis.class, SecondOwnRedis.class);
    assertThat(OWN_REDIS).as("class, test, other test").hasSize(3);
    assertThat(OWN_REDIS.get(0)).isSameAs(OWN_REDIS.get(1));
    assertThat(OWN_REDIS.get(2)).isNotSameAs(OWN_REDIS.get(0));
    assertThat(OWN_REDIS).as("servers").noneMatch(redis -> isAlive(redis.pid()));
    assertThat(OWN_REDIS).extracting(RedisServer::folder).as("folders").noneMatch(Files::exists);
  }

  @Test
  void classesShareOneKafka_andUseTheNamesOfTheContractOneAfterTheOther() throws Exception {
    runSamples(true, FirstKafka.class, SecondKafka.class);
    assertThat(TOPICS).as("topics").hasSize(4);
    assertThat(TOPICS).extracting(Topics::bootstrapServers).as("brokers").containsOnly(broker());
    assertThat(TOPICS.stream().filter(topics -> !topics.hasContractNames()))
        .as("topics with names of their own")
        .hasSize(2)
        .extracting(Topics::orders)
        .doesNotHaveDuplicates();
    int port = Integer.parseInt(broker().substring(broker().indexOf(':') + 1));
    assertThat(ServersIT.accepts(port)).as("Kafka after the last test").isFalse();
  }

  @Test
  void testsShareOneZooKeeper_eachWithItsOwnPath() throws Exception {
    runSamples(false, ZooKeeper.class);
    assertThat(ROOTS).extracting(ZooKeeperRoot::path).as("paths").doesNotHaveDuplicates();
    assertThat(ROOTS).extracting(ZooKeeperRoot::port).as("ports").containsOnly(ROOTS.get(0).port());
    assertThat(ServersIT.accepts(ROOTS.get(0).port())).as("ZooKeeper after the tests").isFalse();
  }

  private static int port() {
    return NAMESPACES.get(0).port();
  }

  private static String broker() {
    return TOPICS.get(0).bootstrapServers();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void runSamples(boolean parallel, Class<?>... classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(classes).stream().map(one -> selectClass(one)).toList())
                .configurationParameters(
                    Map.of(
                        "junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel),
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"))
                .forExecution()
                .listeners(listener)
                .build());
    assertThat(listener.getSummary().getFailures())
        .as("failures")
        .extracting(failure -> failure.getException().toString())
        .isEmpty();
    assertThat(listener.getSummary().getTestsSucceededCount()).as("tests").isPositive();
  }

  /** Writes the same keys in each test, and finds none that another test has written. */
  private static void useAlone(RedisNamespace redis) {
    NAMESPACES.add(redis);
    redis
        .jedis()
        .info("server")
        .lines()
        .filter(line -> line.startsWith("process_id:"))
        .forEach(line -> PIDS.add(Long.parseLong(line.substring(line.indexOf(':') + 1).strip())));
    FOLDERS.add(Path.of(redis.jedis().configGet("dir").get("dir")));
    assertThat(redis.jedis().incr(redis.keys().version())).as("version").isEqualTo(1);
    assertThat(redis.load().redis().namespace()).as("setting").isEqualTo(redis.keys().name());
  }

  @RedisTest
  static class FirstRedis {
    @Test
    void one(RedisNamespace redis) {
      useAlone(redis);
    }

    @Test
    void two(RedisNamespace redis) {
      useAlone(redis);
    }
  }

  @RedisTest
  static class SecondRedis {
    @Test
    void one(RedisNamespace redis) {
      useAlone(redis);
    }

    @Test
    void two(RedisNamespace redis) {
      useAlone(redis);
    }
  }

  @RedisTest
  static class FirstOwnRedis {
    @BeforeAll
    static void start(RedisServer redis) {
      OWN_REDIS.add(redis);
    }

    @Test
    void one(RedisServer redis) {
      OWN_REDIS.add(redis);
    }
  }

  @RedisTest
  static class SecondOwnRedis {
    @Test
    void one(RedisServer redis) {
      OWN_REDIS.add(redis);
      redis.restart();
    }
  }

  /** Topics are there with as many partitions as were asked for, and no others of their names. */
  private static void describe(Topics topics) throws Exception {
    TOPICS.add(topics);
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers()))) {
      List<Integer> partitions = new ArrayList<>();
      admin
          .describeTopics(Set.of(topics.orders(), topics.behavior()))
          .allTopicNames()
          .get()
          .values()
          .forEach(topic -> partitions.add(topic.partitions().size()));
      assertThat(partitions)
          .as("partitions of %s", topics)
          .containsExactly(topics.partitions(), topics.partitions());
    }
  }

  @KafkaTest
  static class FirstKafka {
    @Test
    void own(Topics topics) throws Exception {
      describe(topics);
    }

    @Test
    void contract(@ContractNames @Partitions(3) Topics topics) throws Exception {
      describe(topics);
    }
  }

  @KafkaTest
  static class SecondKafka {
    @Test
    void own(Topics topics) throws Exception {
      describe(topics);
    }

    @Test
    void contract(@ContractNames @Partitions(2) Topics topics) throws Exception {
      describe(topics);
    }
  }

  @ZooKeeperTest
  static class ZooKeeper {
    @Test
    void one(ZooKeeperRoot root) {
      ROOTS.add(root);
    }

    @Test
    void two(ZooKeeperRoot root) {
      ROOTS.add(root);
    }
  }
}
