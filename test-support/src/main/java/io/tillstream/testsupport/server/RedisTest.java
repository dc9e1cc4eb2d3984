package io.tillstream.testsupport.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real Redis, by the type of a parameter:
 *
 * <ul>
 *   <li>{@link RedisNamespace}: keys of its own in the Redis that all tests of the JVM share.
 *   <li>{@link RedisServer}: a Redis of its own, for a test that kills it, changes its
 *       configuration, or reads or removes everything in it.
 * </ul>
 *
 * <p>A parameter of {@code @BeforeAll} is for the class, and its tests get the same one. A
 * parameter of {@code @BeforeEach} or of a test is for that test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RedisExtension.class)
public @interface RedisTest {}
