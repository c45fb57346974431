package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.api.model.HealthCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The image for arm64 in an engine on x86_64. QEMU's emulator lies in each container and runs its programs. */
final class EmulatedImage {
    private static final DockerImageName NAME = DockerImageName.parse("fakeftp/fakeftp-server:emulated");
    private static final Path EMULATOR =
            Path.of(System.getProperty("fakeftp.emulator", "the system property fakeftp.emulator is missing"));
    private static final String EMULATOR_IN_CONTAINER = "/qemu-aarch64";
    private static final String JAVA = "/opt/java/bin/java";
    private static final String SERVER = "fakeftp-server.jar";

    /** Where the server notes which classes it has loaded from where. */
    static final String LOADED_CLASSES = "/tmp/loaded-classes";

    private EmulatedImage() {}

    /** Returns a container whose server refuses to run without its class data. */
    static FakeFtpContainer container() {
        FakeFtpContainer ftp = new FakeFtpContainer(NAME);
        ftp.withCopyFileToContainer(MountableFile.forHostPath(EMULATOR, 0755), EMULATOR_IN_CONTAINER);
        ftp.withCreateContainerCmdModifier(EmulatedImage::emulate);
        return ftp;
    }

    private static void emulate(CreateContainerCmd create) {
        List<String> health = new ArrayList<>(List.of("CMD"));
        health.addAll(List.of(healthCheck()));
        create.withEntrypoint(command("-Xshare:on", "-Xlog:class+load:file=" + LOADED_CLASSES, "-jar", SERVER))
                .withCmd("serve") // an entry point of its own drops the image's command
                .withHealthcheck(new HealthCheck().withTest(health));
    }

    static String[] healthCheck() {
        return command("-cp", SERVER, "dev.fakeftp.program.Health");
    }

    private static String[] command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(EMULATOR_IN_CONTAINER, JAVA));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /** Loads the image into the engine, and returns the architecture that the engine reports for it. */
    static String load(Path folder) throws Exception {
        DockerClient engine = DockerClientFactory.instance().client();
        try (InputStream image = Files.newInputStream(renamedArchive(folder.resolve("image.tar")))) {
            engine.loadImageAsyncCmd(image).exec(new LoadImageCallback()).awaitCompletion();
        }
        return Objects.requireNonNull(
                engine.inspectImageCmd(NAME.asCanonicalNameString()).exec().getArch());
    }

    static void remove() {
        DockerClientFactory.instance()
                .client()
                .removeImageCmd(NAME.asCanonicalNameString())
                .exec();
    }

    /** Under its own name, the image would replace the one for x86_64. */
    private static Path renamedArchive(Path target) throws IOException {
        try (InputStream image =
                        EmulatedImage.class.getResourceAsStream("/dev/fakeftp/image/arm64/fakeftp-image.tar.gz");
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new GZIPInputStream(Objects.requireNonNull(image)));
                TarArchiveOutputStream copy = new TarArchiveOutputStream(Files.newOutputStream(target))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                InputStream content = archive;
                if (entry.getName().equals("manifest.json")) {
                    byte[] renamed = new String(archive.readAllBytes(), UTF_8)
                            .replaceFirst("docker.io/[^\"]+", "docker.io/" + NAME)
                            .getBytes(UTF_8);
                    entry.setSize(renamed.length);
                    content = new ByteArrayInputStream(renamed);
                }
                copy.putArchiveEntry(entry);
                content.transferTo(copy);
                copy.closeArchiveEntry();
            }
        }
        return target;
    }
}
