package dev.fakeftp.junit5;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Marks test classes for {@link Run}; other runners, such as an IDE, skip them. */
@EnabledIf("dev.fakeftp.junit5.Run#inProgress")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface RunByTest {}
