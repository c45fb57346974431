package dev.fakeftp.junit5;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** On test classes that are there for {@link Run}: whoever else finds them, such as an IDE, skips them. */
@EnabledIf("dev.fakeftp.junit5.Run#inProgress")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface RunByTest {}
