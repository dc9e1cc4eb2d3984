package io.tillstream.testsupport.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real Kafka, by the type of a parameter:
 *
 * <ul>
 *   <li>{@link Topics}: topics of its own in the Kafka that all tests of the JVM share. They have
 *       one partition unless {@link Partitions} says otherwise, and names of their own unless
 *       {@link ContractNames} asks for those of the contract.
 *   <li>{@link KafkaServer}: a Kafka of its own, for a test that kills it or changes its data.
 * </ul>
 *
 * <p>A parameter of {@code @BeforeAll} is for the class, and its tests get the same one. A
 * parameter of {@code @BeforeEach} or of a test is for that test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(KafkaExtension.class)
public @interface KafkaTest {

  /** How many partitions each of the {@link Topics} has. */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Partitions {
    int value();
  }

  /**
   * Asks for {@link Topics} with the names of the contract. The shared Kafka has each name once, so
   * one test or class uses them at a time; they are deleted at its end.
   */
  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface ContractNames {}
}
