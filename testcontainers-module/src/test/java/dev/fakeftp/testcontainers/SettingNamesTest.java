package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.server.FakeFtpServer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each setting has one name in the builder, the container, the flags and the variables; only a plural may differ. */
class SettingNamesTest {
    /** The container needs these for itself, or has them from Testcontainers, such as withEnv for variables. */
    private static final Set<String> NOT_IN_A_CONTAINER = Set.of(
            "root",
            "ephemeralroot",
            "bind",
            "port",
            "adminport",
            "admintoken",
            "page",
            "log",
            "logexchange",
            "variable");

    /** A server in the test's JVM has no such network. */
    private static final Set<String> ONLY_IN_A_CONTAINER = Set.of("networkhost");

    /** A file has no short text, except a seeded one. These modes are a list of disabled commands. */
    private static final Set<String> NOT_A_SETTING =
            Set.of("file", "withoutactivemode", "withoutpassivemode", "logexchange", "variable");

    /** The program's own settings, and those that are one method with the setting before them. */
    private static final Set<String> NOT_A_METHOD = Set.of(
            "seededfile",
            "networkport",
            "networkhost",
            "admintokensha256",
            "lifeline",
            "tlspolicie",
            "tlskeystorepassword");

    @Test
    void ofTheBuilderAndTheContainerAreTheSame() {
        assertThat(without(ofTheBuilder(), NOT_IN_A_CONTAINER))
                .isEqualTo(without(ofTheContainer(), ONLY_IN_A_CONTAINER));
    }

    @Test
    void ofTheBuilderAndTheSettingsAreTheSame() {
        assertThat(without(ofTheBuilder(), NOT_A_SETTING)).isEqualTo(without(ofTheSettings(), NOT_A_METHOD));
    }

    @Test
    void haveNoExceptionThatDoesNotExist() {
        assertThat(ofTheBuilder()).containsAll(NOT_IN_A_CONTAINER).containsAll(NOT_A_SETTING);
        assertThat(ofTheContainer()).containsAll(ONLY_IN_A_CONTAINER);
        assertThat(ofTheSettings()).containsAll(NOT_A_METHOD);
    }

    @Test
    void areThoseOfFlagAndVariable() {
        assertThat(Settings.ALL).allSatisfy(setting -> {
            assertThat(setting.variable()).isEqualTo("FAKEFTP_" + setting.name());
            assertThat(stem(setting.flag().replace("-", "")))
                    .isEqualTo(stem(setting.name().replace("_", "")));
        });
    }

    private static Set<String> ofTheBuilder() {
        return methods(FakeFtpServer.Builder.class)
                .filter(method -> method.getReturnType() == FakeFtpServer.Builder.class)
                .map(method -> stem(method.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ofTheContainer() {
        return methods(FakeFtpContainer.class)
                .filter(method -> method.getReturnType() == FakeFtpContainer.class)
                .map(method -> stem(method.getName().replaceFirst("^with(?!out)", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ofTheSettings() {
        return Settings.ALL.stream()
                .map(setting -> stem(setting.name().replace("_", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge());
    }

    private static String stem(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    }

    private static List<String> without(Set<String> all, Set<String> exceptions) {
        return all.stream().filter(name -> !exceptions.contains(name)).toList();
    }
}
