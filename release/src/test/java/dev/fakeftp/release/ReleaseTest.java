package dev.fakeftp.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Checks a staged release, which dev/release names in the system property release.folder. */
class ReleaseTest {
    private static final Path RELEASE = Path.of(System.getProperty("release.folder", "release.folder is not set"));
    private static final Path REPOSITORY = RELEASE.resolve("maven");
    private static final Path OCI = RELEASE.resolve("oci");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the users of both images may have to download. */
    private static final long LARGEST_IMAGES = 50_000_000;

    /** What Maven Central checks in each POM: https://central.sonatype.org/publish/requirements. */
    private static final List<String> REQUIRED =
            List.of("name", "description", "url", "licenses", "developers", "scm", "issueManagement");

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(found).as("files *" + ending).isNotEmpty();
            return found;
        }
    }

    private static List<Path> poms() throws IOException {
        return files(".pom");
    }

    private static List<Path> sboms() throws IOException {
        return files("-cyclonedx.json");
    }

    private static String nameOf(Path pom) {
        return pom.getFileName().toString().replaceFirst("\\.pom$", "");
    }

    @Test
    void theArtifactsAreThoseOfTheDocumentation() throws IOException {
        assertThat(poms())
                .extracting(pom -> pom.getParent().getParent().getFileName().toString())
                .containsExactlyInAnyOrder(
                        "fakeftp-image",
                        "fakeftp-image-linux-amd64",
                        "fakeftp-image-linux-arm64",
                        "fakeftp-parent",
                        "fakeftp-server",
                        "fakeftp-testcontainers");
    }

    /** A child inherits what it lacks, except for its name and description, from a POM that is staged too. */
    @ParameterizedTest
    @MethodSource("poms")
    void thePomHasWhatMavenCentralRequires(Path pom) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        Set<String> present = new TreeSet<>();
        for (int i = 0; i < document.getDocumentElement().getChildNodes().getLength(); i++) {
            present.add(document.getDocumentElement().getChildNodes().item(i).getNodeName());
        }

        assertThat(Files.readString(pom)).doesNotContain("SNAPSHOT");
        if (present.contains("parent")) {
            assertThat(present).contains("name", "description");
        } else {
            assertThat(present).containsAll(REQUIRED);
        }
    }

    @ParameterizedTest
    @MethodSource("poms")
    void aJarHasItsSourcesAndJavadocAndSbom(Path pom) throws Exception {
        if (Files.readString(pom).contains("<packaging>pom</packaging>")) {
            return;
        }
        for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")) {
            assertThat(pom.resolveSibling(nameOf(pom) + ending)).isNotEmptyFile();
        }
    }

    @Test
    void eachFileHasASignatureAndRightChecksums() throws Exception {
        List<Path> published = new ArrayList<>();
        for (String ending : List.of(".pom", ".jar", ".json")) {
            published.addAll(files(ending));
        }
        for (Path file : published) {
            assertThat(file.resolveSibling(file.getFileName() + ".asc")).isNotEmptyFile();
            for (Map.Entry<String, String> sum : Map.of(
                            "md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512")
                    .entrySet()) {
                assertThat(file.resolveSibling(file.getFileName() + "." + sum.getKey()))
                        .content()
                        .startsWith(digest(sum.getValue(), Files.readAllBytes(file)));
            }
        }
    }

    private static String digest(String algorithm, byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }

    @Test
    void eachJarHasTheLicence() throws IOException {
        for (Path jar : files(".jar")) {
            if (!jar.toString().endsWith("-javadoc.jar")) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    assertThat(zip.stream().map(ZipEntry::getName))
                            .as(jar.toString())
                            .containsAnyOf("META-INF/LICENSE", "LICENSE");
                }
            }
        }
    }

    @Test
    void theStandaloneJarNamesItsLibraries() throws IOException {
        Path jar = files("-standalone.jar").get(0);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            String notices = new String(
                    zip.getInputStream(zip.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(), UTF_8);
            assertThat(notices).contains("Gson", "Commons CLI", "JSpecify");
        }
    }

    @ParameterizedTest
    @MethodSource("sboms")
    void theSbomFollowsTheSchemaOfCycloneDx(Path sbom) throws Exception {
        JsonParser parser = new JsonParser();

        assertThat(parser.validate(sbom.toFile(), Version.VERSION_16)).isEmpty();
        Bom bom = parser.parse(sbom.toFile());
        assertThat(bom.getMetadata().getComponent().getVersion()).isNotBlank();
        assertThat(bom.getComponents()).isNotEmpty().allSatisfy(component -> {
            assertThat(component.getVersion()).as(component.getName()).isNotBlank();
            assertThat(component.getLicenses()).as(component.getName()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void everyFileOfTheImageBelongsToANamedComponent(String architecture) throws Exception {
        Path sbom = files("fakeftp-image-linux-" + architecture + "-" + version() + "-cyclonedx.json")
                .get(0);
        List<String> listed = new JsonParser()
                .parse(sbom.toFile()).getComponents().stream()
                        .filter(component -> !component.getName().isBlank())
                        .map(Component::getEvidence)
                        .flatMap(evidence -> evidence.getOccurrences().stream())
                        .map(Occurrence::getLocation)
                        .toList();

        assertThat(filesOfImage(architecture)).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static List<String> filesOfImage(String architecture) throws IOException {
        List<String> names = new ArrayList<>();
        Path jar = files("fakeftp-image-linux-" + architecture + "-" + version() + ".jar")
                .get(0);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.getEntry("dev/fakeftp/image/" + architecture + "/fakeftp-image.tar.gz");
            TarArchiveInputStream image = new TarArchiveInputStream(new GZIPInputStream(zip.getInputStream(archive)));
            for (TarArchiveEntry part = image.getNextEntry(); part != null; part = image.getNextEntry()) {
                if (part.getName().equals("layer.tar")) {
                    TarArchiveInputStream layer = new TarArchiveInputStream(image);
                    for (TarArchiveEntry file = layer.getNextEntry(); file != null; file = layer.getNextEntry()) {
                        if (!file.isDirectory()) {
                            names.add(file.getName().substring(1));
                        }
                    }
                    return names;
                }
            }
        }
        return names;
    }

    private static String version() throws IOException {
        return files(".pom").get(0).getParent().getFileName().toString();
    }

    @Test
    void theImagesAreSmall() throws IOException {
        long sum = 0;
        for (String architecture : List.of("amd64", "arm64")) {
            sum += Files.size(files("fakeftp-image-linux-" + architecture + "-" + version() + ".jar")
                    .get(0));
        }
        assertThat(sum).isLessThanOrEqualTo(LARGEST_IMAGES);
    }

    @Test
    void theOciLayoutHasAnIndexWithBothArchitectures() throws Exception {
        assertThat(OCI.resolve("oci-layout")).content().contains("1.0.0");
        JsonNode tagged = only(JSON.readTree(OCI.resolve("index.json").toFile()).get("manifests"));
        assertThat(tagged.at("/annotations/org.opencontainers.image.ref.name").asText())
                .isEqualTo(version());

        JsonNode images = JSON.readTree(blob(tagged, "image.index.v1+json")).get("manifests");
        assertThat(images).hasSize(2);
        for (JsonNode image : images) {
            JsonNode manifest = JSON.readTree(blob(image, "image.manifest.v1+json"));
            JsonNode config = JSON.readTree(blob(manifest.get("config"), "image.config.v1+json"));
            assertThat(config.get("architecture")).isEqualTo(image.at("/platform/architecture"));
            assertThat(config.get("os")).isEqualTo(image.at("/platform/os"));
            byte[] layer = blob(only(manifest.get("layers")), "image.layer.v1.tar+gzip");
            byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(layer)).readAllBytes();
            assertThat("sha256:" + digest("SHA-256", unpacked))
                    .isEqualTo(only(config.at("/rootfs/diff_ids")).asText());
        }
        assertThat(images.findValuesAsText("architecture")).containsExactlyInAnyOrder("amd64", "arm64");
    }

    private static JsonNode only(JsonNode array) {
        assertThat(array).hasSize(1);
        return array.get(0);
    }

    private static byte[] blob(JsonNode descriptor, String type) throws Exception {
        assertThat(descriptor.get("mediaType").asText()).isEqualTo("application/vnd.oci." + type);
        byte[] content = Files.readAllBytes(OCI.resolve("blobs/sha256")
                .resolve(descriptor.get("digest").asText().replace("sha256:", "")));
        assertThat(content).hasSize(descriptor.get("size").asInt());
        assertThat("sha256:" + digest("SHA-256", content))
                .isEqualTo(descriptor.get("digest").asText());
        return content;
    }

    @Test
    void theJavadocTellsTheApiFromInternals() throws IOException {
        Path javadoc = files("fakeftp-server-" + version() + "-javadoc.jar").get(0);
        try (ZipFile zip = new ZipFile(javadoc.toFile())) {
            String overview =
                    new String(zip.getInputStream(zip.getEntry("index.html")).readAllBytes(), UTF_8);
            assertThat(overview).contains(">API<", ">Internals<").doesNotContain("Other Packages");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void theImageNamesItsThirdPartiesAndTheirSources(String architecture) throws IOException {
        Path jar = files("fakeftp-image-linux-" + architecture + "-" + version() + ".jar")
                .get(0);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            String notices = new String(
                    zip.getInputStream(zip.getEntry("dev/fakeftp/image/" + architecture + "/THIRD-PARTY.txt"))
                            .readAllBytes(),
                    UTF_8);
            assertThat(notices)
                    .contains("openjdk-25", "glibc", "gcc-14", "zlib", "https://snapshot.debian.org/package/");
        }
        assertThat(filesOfImage(architecture))
                .contains("/usr/share/licenses/THIRD-PARTY.txt", "/etc/os-release", "/var/lib/dpkg/status.d/libc6")
                .anyMatch(name -> name.endsWith("/libc.so.6"));
    }

    /** A user's build takes from the module's POM what a container needs. */
    @Test
    void theModuleBringsBothImages() throws IOException {
        String pom = Files.readString(
                files("fakeftp-testcontainers-" + version() + ".pom").get(0));

        for (String architecture : List.of("amd64", "arm64")) {
            assertThat(pom)
                    .containsPattern("(?s)<artifactId>fakeftp-image-linux-" + architecture
                            + "</artifactId>\\s*<version>\\$\\{project.version}</version>\\s*<scope>runtime</scope>");
        }
    }
}
