package dev.fakeftp.testcontainers;

import dev.fakeftp.DataMode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Runs a Java client's tests once in active and once in passive mode. The constructor takes the mode. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("strict-client")
@Testcontainers
@ParameterizedClass(name = "{0}")
@EnumSource(DataMode.class)
// A client that waits at a socket ignores interrupts, so its thread is abandoned.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@interface InBothModes {}
