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
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fakeftp.house.ClassGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
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
    private static final String IO = INTERNAL + "io";
    private static final String SETTINGS = INTERNAL + "settings";
    private static final String RULES = INTERNAL + "rules";
    private static final String JOURNAL = INTERNAL + "journal";
    private static final String JSON = INTERNAL + "json";
    private static final String PERSONALITY = INTERNAL + "personality";
    private static final String RELAY = INTERNAL + "relay";
    private static final String PAGE = INTERNAL + "page";
    private static final String LIVE = INTERNAL + "live";
    private static final String ADMIN = ROOT + ".admin";
    private static final String SERVER = ROOT + ".server";
    private static final String PROGRAM = ROOT + ".program";
    private static final String JUNIT5 = ROOT + ".junit5";
    private static final String PARTNER = ROOT + ".partner";
    private static final String RECORDER = ROOT + ".recorder";

    /** Each package imports only the API and the packages before it. */
    private static final List<String> LAYERS = List.of(
            "internal.io",
            "internal.tls",
            "internal.wire",
            "internal.files",
            "internal.journal",
            "internal.users",
            "internal.rules",
            "internal.relay",
            "internal.json",
            "internal.listing",
            "internal.datasets",
            "internal.personality",
            "internal.partner",
            "internal.shapes",
            "internal.learn",
            "internal.settings",
            "internal.reaction",
            "internal.data",
            "internal.fault",
            "internal.transfer",
            "internal.session",
            "internal.list",
            "internal.command",
            "internal.control",
            "internal.page",
            "internal.live",
            "internal.recording",
            "internal.replay",
            "internal.admin");

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
        void ofTheRemoteHandleAreTheApiJsonWaitsTheTokenAndFailures() {
            assertSeesOnly(ADMIN, ROOT, SETTINGS, JSON, RELAY, JOURNAL, INTERNAL + "admin");
        }

        @Test
        void ofTheAdminApiAreTheApiThePageTheRelayJsonWaitsSocketsAndTheRulesOfSettings() {
            assertSeesOnly(INTERNAL + "admin", ROOT, IO, SETTINGS, RULES, JSON, RELAY, JOURNAL, PAGE, LIVE);
        }

        @Test
        void ofTheExtensionAreTheApiTheServerAndItsReport() {
            assertSeesOnly(JUNIT5, ROOT, SERVER, PAGE);
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
        void ofTheServerAreSeenByTheProgramPartnersRecorderAndTheExtensionOnly() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(SERVER, PROGRAM, PARTNER, RECORDER, JUNIT5)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SERVER, PROGRAM)
                    .check(OURS);
        }

        @Test
        void haveNoCycles() {
            slices().matching("(dev.fakeftp..)").should().beFreeOfCycles().check(OURS);
        }

        @Test
        void haveNoCyclesOfClasses() throws Exception {
            ClassGraph graph = ClassGraph.of(OURS);

            assertThat(graph.size()).isGreaterThan(500);
            assertThat(graph.cycles()).isEmpty();
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
        private static final long OF_THE_API = 47;

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
    class Constructors {
        private static final int MOST_PARAMETERS = 8;

        /** Records that tests read or that cross HTTP, with the reason for their many components. */
        private static final Map<String, String> DATA = Map.of(
                "Transfer", "The journal's record of a transfer: tests and JSON read its components.",
                "FtpSession", "The journal's record of a session: tests and JSON read its components.",
                "Reaction", "The description of a reaction: it crosses HTTP as it is.",
                "internal.json.FaultBody", "The JSON body of a fault: one component for each field.",
                "internal.personality.PersonalityFile", "A personality as JSON: one component for each member.",
                "internal.personality.Behaviour$FileRules", "A part of a personality as JSON.");

        @Test
        void haveFewParametersExceptThoseOfTheseData() {
            assertThat(OURS.stream()
                            .filter(type -> type.getConstructors().stream()
                                    .anyMatch(constructor -> parameters(constructor) > MOST_PARAMETERS))
                            .map(type -> type.getName().substring(ROOT.length() + 1)))
                    .containsExactlyInAnyOrderElementsOf(DATA.keySet());
        }

        @Test
        void ofDataAreThoseOfRecordsOfTheApiOrOfJson() {
            assertThat(DATA.keySet())
                    .map(name -> OURS.get(ROOT + "." + name))
                    .allMatch(JavaClass::isRecord)
                    .allMatch(type -> List.of(ROOT, JSON, PERSONALITY).contains(type.getPackageName()));
        }

        /** The compiler gives each constructor of an enum a name and an ordinal. */
        private static int parameters(JavaConstructor constructor) {
            return constructor.getRawParameterTypes().size()
                    - (constructor.getOwner().isEnum() ? 2 : 0);
        }
    }

    /** Optional is for return values. Fields and parameters that may be absent are {@code @Nullable}. */
    @Nested
    class Optionals {
        private static final Set<Class<?>> TYPES =
                Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

        @Test
        void areNoFields() {
            assertThat(OURS.stream()
                            .flatMap(type -> type.getFields().stream())
                            .filter(field -> isOptional(field.getRawType()))
                            .filter(Optionals::isWritten)
                            .map(JavaField::getFullName))
                    .isEmpty();
        }

        @Test
        void areNoParameters() {
            assertThat(OURS.stream()
                            .flatMap(type -> type.getCodeUnits().stream())
                            .filter(unit -> unit.getRawParameterTypes().stream().anyMatch(Optionals::isOptional))
                            .filter(Optionals::isWritten)
                            .map(JavaCodeUnit::getFullName))
                    .isEmpty();
        }

        private static boolean isOptional(JavaClass type) {
            return TYPES.stream().anyMatch(type::isEquivalentTo);
        }

        /** The compiler passes the local variables of a lambda to a synthetic method. */
        private static boolean isWritten(JavaMember member) {
            return !member.getModifiers().contains(JavaModifier.SYNTHETIC);
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
                            "Notice$Subject",
                            "Personality",
                            "Progress",
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
                            "SessionState",
                            "Sink",
                            "Symptom",
                            "Sink$Destination",
                            "TlsMode",
                            "TlsPolicy",
                            "Transfer",
                            "TransferState",
                            "TransferType",
                            "Upload",
                            "admin.RemoteFakeFtp",
                            "recorder.FakeFtpRecorder",
                            "recorder.FakeFtpRecorder$Builder",
                            "recorder.FtpReplay",
                            "recorder.FtpReplay$Builder",
                            "junit5.FakeFtpExtension",
                            "junit5.FtpUserExtension",
                            "partner.PartnerServer",
                            "server.FakeFtpServer",
                            "server.FakeFtpServer$Builder");
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
