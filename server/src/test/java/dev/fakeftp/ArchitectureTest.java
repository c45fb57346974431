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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports run one way: wire, files, journal ← reaction ← session ← command ← server; docs/architecture.md has the picture. */
class ArchitectureTest {
    private static final String ROOT = "dev.fakeftp";
    private static final String INTERNAL = ROOT + ".internal.";
    private static final String SERVER = ROOT + ".server";
    private static final String ADMIN = ROOT + ".admin";
    private static final String JUNIT5 = ROOT + ".junit5";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Nested
    class Imports {
        @Test
        void ofTheWordsATestSpeaksAreNoneOfOurs() {
            assertSeesOnly(ROOT);
        }

        @ParameterizedTest
        @CsvSource({"wire", "files", "journal", "fault"})
        void ofTheLowestPackagesAreOnlyTheWordsATestSpeaks(String name) {
            assertSeesOnly(INTERNAL + name, ROOT);
        }

        @Test
        void ofTheReactionsAreTheFilesAndTheJournal() {
            assertSeesOnly(INTERNAL + "reaction", ROOT, INTERNAL + "files", INTERNAL + "journal");
        }

        @Test
        void ofASessionAreThoseBelowIt() {
            assertSeesOnly(
                    INTERNAL + "session",
                    ROOT,
                    INTERNAL + "wire",
                    INTERNAL + "files",
                    INTERNAL + "journal",
                    INTERNAL + "fault",
                    INTERNAL + "reaction",
                    INTERNAL + "personality");
        }

        @Test
        void ofThePersonalitiesAreTheWireAndTheFiles() {
            assertSeesOnly(INTERNAL + "personality", ROOT, INTERNAL + "wire", INTERNAL + "files");
        }

        @Test
        void ofTheCommandsAreThoseBelowThem() {
            assertSeesOnly(
                    INTERNAL + "command",
                    ROOT,
                    INTERNAL + "wire",
                    INTERNAL + "files",
                    INTERNAL + "journal",
                    INTERNAL + "fault",
                    INTERNAL + "reaction",
                    INTERNAL + "personality",
                    INTERNAL + "session");
        }

        @Test
        void ofTheAdminApiAreOnlyTheWordsATestSpeaks() {
            assertSeesOnly(ADMIN, ROOT);
        }

        @Test
        void ofTheExtensionAreTheWordsATestSpeaksAndTheServer() {
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
        void ofTheServerAreSeenByTheExtensionOnly() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(SERVER, JUNIT5)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SERVER)
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
    class PublicTypes {
        @Test
        void areTheseAndNoOthers() {
            assertThat(OURS.stream()
                            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                            .filter(type -> !type.getPackageName().startsWith(INTERNAL))
                            .map(type -> type.getName().substring(ROOT.length() + 1)))
                    .containsExactlyInAnyOrder(
                            "ControlCharacters",
                            "Count",
                            "Criterion",
                            "DataConnection",
                            "DataMode",
                            "Encryption",
                            "Exchange",
                            "FakeFtp",
                            "Fault",
                            "Fault$Effect",
                            "Fault$Moment",
                            "Fault$Per",
                            "Fault$When",
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
                            "Query$Kind",
                            "Query$Wait",
                            "Reaction",
                            "Reaction$Action",
                            "Reaction$Trigger",
                            "Reaction$Uploads",
                            "Rename",
                            "SeededBytes",
                            "Sink",
                            "Sink$Destination",
                            "TlsMode",
                            "TlsPolicy",
                            "Transfer",
                            "TransferState",
                            "TransferType",
                            "Upload",
                            "Waits",
                            "admin.AdminServer",
                            "admin.Announcement",
                            "admin.Announcement$Engine",
                            "admin.FaultScript",
                            "admin.ReactionScript",
                            "admin.Relay",
                            "admin.Relay$RelayScope",
                            "admin.RemoteFakeFtp",
                            "admin.SettingRules",
                            "admin.Status",
                            "admin.Token",
                            "admin.ServerControl",
                            "junit5.FakeFtpExtension",
                            "junit5.FtpUserExtension",
                            "server.FakeFtpServer",
                            "server.FakeFtpServerBuilder",
                            "server.Health",
                            "server.Main");
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
