package io.tillstream.testsupport.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real ZooKeeper, by the type of a parameter:
 *
 * <ul>
 *   <li>{@link ZooKeeperRoot}: a path of its own in the ZooKeeper that all tests of the JVM share.
 *   <li>{@link ZooKeeperServer}: a ZooKeeper of its own, for a test that kills it.
 * </ul>
 *
 * <p>A parameter of {@code @BeforeAll} is for the class, and its tests get the same one. A
 * parameter of {@code @BeforeEach} or of a test is for that test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ZooKeeperExtension.class)
public @interface ZooKeeperTest {}
