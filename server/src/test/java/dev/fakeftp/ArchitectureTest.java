package dev.fakeftp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Imports run one way; docs/architecture.md has the packages in the same order. */
class ArchitectureTest {
    private static final String ROOT = "dev.fakeftp";
    private static final String INTERNAL = ROOT + ".internal.";
    private static final String SETTINGS = INTERNAL + "settings";
    private static final String JOURNAL = INTERNAL + "journal";
    private static final String JSON = INTERNAL + "json";
    private static final String RELAY = INTERNAL + "relay";
    private static final String ADMIN = ROOT + ".admin";
    private static final String SERVER = ROOT + ".server";
    private static final String PROGRAM = ROOT + ".program";
    private static final String JUNIT5 = ROOT + ".junit5";

    /** Each package imports only the API and the packages before it. */
    private static final List<String> LAYERS = List.of(
            "internal.io",
            "internal.tls",
            "internal.wire",
            "internal.files",
            "internal.journal",
            "internal.users",
            "internal.listing",
            "internal.settings",
            "internal.relay",
            "internal.json",
            "internal.reaction",
            "internal.data",
            "internal.fault",
            "internal.transfer",
            "internal.session",
            "internal.command",
            "internal.control");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Nested
    class Imports {
        @Test
        void ofTheApiAreNoneOfOurs() {
            assertSeesOnly(ROOT);
        }

        @ParameterizedTest
        @FieldSource("dev.fakeftp.ArchitectureTest#LAYERS")
        void ofALayerAreThoseBeforeIt(String name) {
            List<String> before = LAYERS.subList(0, LAYERS.indexOf(name));
            assertSeesOnly(
                    ROOT + "." + name,
                    Stream.concat(Stream.of(ROOT), before.stream().map(layer -> ROOT + "." + layer))
                            .toArray(String[]::new));
        }

        @Test
        void haveAnOrderForAllInternalPackages() {
            assertThat(OURS.stream()
                            .map(JavaClass::getPackageName)
                            .filter(name -> name.startsWith(INTERNAL))
                            .map(name -> name.substring(ROOT.length() + 1)))
                    .isSubsetOf(LAYERS);
        }

        @Test
        void ofTheAdminApiAreTheApiTheRelayJsonWaitsAndTheRulesOfSettings() {
            assertSeesOnly(ADMIN, ROOT, SETTINGS, JSON, RELAY, JOURNAL);
        }

        @Test
        void ofTheExtensionAreTheApiAndTheServer() {
            assertSeesOnly(JUNIT5, ROOT, SERVER);
        }

        @Test
        void ofTheExtensionAndOfJUnitAreSeenByNobodyElse() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(JUNIT5)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(JUNIT5, "org.junit..", "org.opentest4j..")
                    .check(OURS);
        }

        @Test
        void ofTheServerAreSeenByTheProgramAndTheExtensionOnly() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(SERVER, PROGRAM, JUNIT5)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SERVER, PROGRAM)
                    .check(OURS);
        }

        @Test
        void haveNoCycles() {
            slices().matching("(dev.fakeftp..)").should().beFreeOfCycles().check(OURS);
        }

        private void assertSeesOnly(String from, String... others) {
            String[] allowed = Arrays.copyOf(others, others.length + 1);
            allowed[others.length] = from;
            classes()
                    .that(resideInAPackage(from))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(isNotOurs()))
                    .check(OURS);
        }

        private DescribedPredicate<JavaClass> isNotOurs() {
            return DescribedPredicate.not(resideInAPackage(ROOT + ".."));
        }
    }

    @Nested
    class Sizes {
        private static final long OF_A_PACKAGE = 20;
        private static final long OF_THE_API = 45;

        @Test
        void ofPackagesAreLimited() {
            Map<String, Long> classes = OURS.stream()
                    .filter(JavaClass::isTopLevelClass)
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

            assertThat(classes)
                    .allSatisfy((name, count) -> assertThat(count)
                            .as(name)
                            .isLessThanOrEqualTo(name.equals(ROOT) ? OF_THE_API : OF_A_PACKAGE));
        }
    }

    @Nested
    class PublicTypes {
        @Test
        void areTheseAndNoOthers() {
            assertThat(OURS.stream()
                            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                            .filter(type -> !type.getPackageName().startsWith(INTERNAL))
                            .filter(type -> !isEffect(type))
                            .map(type -> type.getName().substring(ROOT.length() + 1)))
                    .containsExactlyInAnyOrder(
                            "ControlCharacters",
                            "Count",
                            "DataConnection",
                            "DataMode",
                            "Encryption",
                            "Exchange",
                            "FakeFtp",
                            "Fault",
                            "Fault$Frequency",
                            "Fault$Per",
                            "Fault$When",
                            "FaultEffect",
                            "FaultEffect$EffectName",
                            "FaultEffect$Moment",
                            "ControlPort",
                            "FtpFaults",
                            "FtpFile",
                            "FtpFiles",
                            "FtpSession",
                            "FtpTls",
                            "FtpPermission",
                            "FtpReactions",
                            "FtpUser",
                            "FtpUsers",
                            "Glob",
                            "History",
                            "Journal",
                            "JournalEntry",
                            "Quirk",
                            "Notice",
                            "Personality",
                            "Query",
                            "Reaction",
                            "Reaction$Action",
                            "Reaction$Trigger",
                            "Reaction$Uploads",
                            "Rename",
                            "Search",
                            "Search$Criterion",
                            "Search$Kind",
                            "SeededBytes",
                            "Sink",
                            "Sink$Destination",
                            "TlsMode",
                            "TlsPolicy",
                            "Transfer",
                            "TransferState",
                            "TransferType",
                            "Upload",
                            "admin.AdminServer",
                            "admin.RemoteFakeFtp",
                            "admin.Token",
                            "admin.ServerControl",
                            "junit5.FakeFtpExtension",
                            "junit5.FtpUserExtension",
                            "server.FakeFtpServer",
                            "server.FakeFtpServerBuilder",
                            "server.Setting",
                            "server.Variables",
                            "program.Health",
                            "program.Main");
        }

        /** The effects of faults are a sealed family, which lists itself. */
        private static boolean isEffect(JavaClass type) {
            return Stream.of(FaultEffect.class.getPermittedSubclasses()).anyMatch(type::isEquivalentTo);
        }

        @Test
        void areFinalOrCannotBe() {
            classes()
                    .that()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .and()
                    .areNotAnonymousClasses()
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .check(OURS);
        }
    }
}
