package dev.fakeftp.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.model.license.Expression;
import org.cyclonedx.parsers.JsonParser;

/**
 * Writes the CycloneDX SBOM of an image: the Debian packages, the JDK and the server with its libraries. Each component has its
 * files as occurrences.
 */
final class ImageSbom {
    /** The pinned packages, in rows of name, version and licences, and the folder into which they were unpacked. */
    private record Debian(List<String> pins, Path folder) {
        String[] row(String name) {
            return pins.stream()
                    .map(line -> line.split(" ", 3))
                    .filter(words -> words[0].equals(name) && words.length == 3)
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The package " + name + " of a file in the image has no row with a licence."));
        }

        /** Returns the name of the source package, under which vulnerabilities are listed. */
        String source(String name) throws IOException {
            return Files.readAllLines(folder.resolve(name)
                            .resolve("var/lib/dpkg/status.d")
                            .resolve(name))
                    .stream()
                    .filter(line -> line.startsWith("Source: "))
                    .map(line -> line.split(" ")[1])
                    .findAny()
                    .orElse(name);
        }
    }

    /** The component of build-image's own files, and of the server's jar. */
    private static final String SERVER = "fakeftp-server";

    private static final String CLASS_DATA = "fakeftp-class-data";

    private final Debian debian;
    private final String version;
    private final String architecture;
    private final Instant time;

    private ImageSbom(Debian debian, String version, String architecture, Instant time) {
        this.debian = debian;
        this.version = version;
        this.architecture = architecture;
        this.time = time;
    }

    /** Writes the SBOM from what build-image and Maven have written; the usage names the arguments. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 8) {
            throw new IllegalArgumentException(
                    "usage: ImageSbom IMAGE_FILES PINS PACKAGES SERVER_SBOM VERSION ARCHITECTURE TIME SBOM");
        }
        Path files = Path.of(arguments[0]);
        if (!Files.exists(files)) {
            // An image of this machine's parts, or none at all.
            throw new IllegalArgumentException(
                    files + " is missing: build the image with -Dimage.source=debian, as a release does.");
        }
        Debian debian = new Debian(Files.readAllLines(Path.of(arguments[1])), Path.of(arguments[2]));
        Bom bom = new ImageSbom(debian, arguments[4], arguments[5], Instant.parse(arguments[6]))
                .of(files, Path.of(arguments[3]));
        Files.writeString(
                Path.of(arguments[7]),
                BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n");
    }

    private Bom of(Path files, Path serverSbom) throws IOException, ParseException {
        List<Component> components = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : filesByComponent(files).entrySet()) {
            Component component = switch (entry.getKey()) {
                case SERVER -> server(serverSbom);
                case CLASS_DATA -> classData();
                default -> debianPackage(entry.getKey());
            };
            component.setEvidence(occurrences(entry.getValue()));
            components.add(component);
        }
        Component image = image(components);
        Bom bom = new Bom();
        bom.setSerialNumber("urn:uuid:"
                + UUID.nameUUIDFromBytes((image.getPurl() + debian.pins()).getBytes(StandardCharsets.UTF_8)));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(time));
        metadata.setComponent(image);
        bom.setMetadata(metadata);
        bom.setComponents(components);
        Dependency contents = new Dependency(image.getBomRef());
        components.forEach(component -> contents.addDependency(new Dependency(component.getBomRef())));
        bom.addDependency(contents);
        return bom;
    }

    private static Map<String, List<String>> filesByComponent(Path files) throws IOException {
        Map<String, List<String>> byComponent = new TreeMap<>();
        for (String line : Files.readAllLines(files)) {
            String[] parts = line.split("\t", 2);
            byComponent.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return byComponent;
    }

    private Component image(List<Component> components) {
        String licences = components.stream()
                .flatMap(component -> Stream.of(
                        component.getLicenses().getExpression().getValue().split(" AND ")))
                .distinct()
                .collect(Collectors.joining(" AND "));
        Component image = component(Component.Type.CONTAINER, "fakeftp-image-linux-" + architecture, version, licences);
        image.setGroup("dev.fakeftp");
        image.setDescription("The image of the Fake FTP server for linux/" + architecture + ".");
        return identified(image, "pkg:maven/dev.fakeftp/" + image.getName() + "@" + version);
    }

    /** The jar holds the libraries that its own SBOM lists. */
    private Component server(Path sbom) throws ParseException {
        Component server = component(Component.Type.APPLICATION, SERVER, version, "MIT");
        server.setGroup("dev.fakeftp");
        server.setComponents(new JsonParser().parse(sbom.toFile()).getComponents());
        return identified(server, "pkg:maven/dev.fakeftp/" + SERVER + "@" + version + "?classifier=standalone");
    }

    /** Classes of the JDK, of the server and of its libraries, in the form in which the JVM maps them. */
    private Component classData() {
        Component data = component(
                Component.Type.DATA,
                CLASS_DATA,
                version,
                "MIT AND Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0");
        data.setGroup("dev.fakeftp");
        return identified(data, "pkg:generic/" + CLASS_DATA + "@" + version + "?arch=" + architecture);
    }

    private Component debianPackage(String name) throws IOException {
        String[] row = debian.row(name);
        Component component = component(Component.Type.LIBRARY, name, row[1], row[2]);
        component.setPublisher("Debian");
        return identified(
                component,
                "pkg:deb/debian/" + encoded(name) + "@" + encoded(row[1]) + "?arch=" + architecture
                        + "&distro=debian-13&upstream=" + encoded(debian.source(name)));
    }

    private static String encoded(String text) {
        return text.replace("+", "%2B").replace("~", "%7E").replace(":", "%3A");
    }

    private static Component component(Component.Type type, String name, String version, String licence) {
        Component component = new Component();
        component.setType(type);
        component.setName(name);
        component.setVersion(version);
        LicenseChoice licences = new LicenseChoice();
        licences.setExpression(new Expression(licence));
        component.setLicenses(licences);
        return component;
    }

    private static Component identified(Component component, String purl) {
        component.setPurl(purl);
        component.setBomRef(purl);
        return component;
    }

    private static Evidence occurrences(List<String> files) {
        Evidence evidence = new Evidence();
        files.stream().sorted().forEach(file -> {
            Occurrence occurrence = new Occurrence();
            occurrence.setLocation(file);
            evidence.addOccurrence(occurrence);
        });
        return evidence;
    }
}
