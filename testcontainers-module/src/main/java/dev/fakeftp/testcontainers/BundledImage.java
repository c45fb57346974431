package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.fakeftp.Symptom;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/**
 * The images that jars bring, one for each architecture, under one name. The one for the engine's architecture is loaded into
 * the engine if that has no image, or another one, under this name. It is never pulled.
 */
final class BundledImage implements ImagePullPolicy {
    private static final String FOLDER = "/dev/fakeftp/image/";

    /** The architectures as engines name them, and as images and jars name them. Podman uses the latter. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of("x86_64", "amd64", "amd64", "amd64", "aarch64", "arm64", "arm64", "arm64");

    private static final String HASH_LABEL = "dev.fakeftp.image.hash";
    private static final Logger LOG = LoggerFactory.getLogger(BundledImage.class);
    private static final Object LOADING = new Object();

    /** Much longer than a busy engine needs for 25 MB. */
    private static final int LOAD_MINUTES = 5;

    private static final int BUFFER = 1 << 16;

    /** The name without a tag. Every image of Fake FTP is compatible with it. */
    static final DockerImageName REPOSITORY = DockerImageName.parse("fakeftp/fakeftp-server");

    /** Those on the class path. */
    private final List<Description> bundled = new TreeSet<>(ARCHITECTURES.values())
            .stream()
                    .flatMap(architecture -> description(architecture).stream())
                    .toList();

    private record Description(String architecture, String name, String hash) {
        boolean describes(InspectImageResponse image) {
            return Optional.ofNullable(image.getConfig())
                    .map(ContainerConfig::getLabels)
                    .filter(labels -> hash.equals(labels.get(HASH_LABEL)))
                    .isPresent();
        }
    }

    /** Returns the image's name with its tag. */
    DockerImageName name() {
        return bundled.isEmpty()
                ? REPOSITORY
                : DockerImageName.parse(bundled.get(0).name());
    }

    /** Loads the image into the engine if that lacks it. Returns false, because nothing is left to pull. */
    @Override
    public boolean shouldPull(DockerImageName wanted) {
        Description image = suitable();
        synchronized (LOADING) {
            DockerClient engine = DockerClientFactory.instance().client();
            Optional<InspectImageResponse> present = find(engine, wanted.asCanonicalNameString());
            if (present.filter(image::describes).isEmpty()) {
                load(engine, image);
                if (find(engine, image.name()).filter(image::describes).isEmpty()) {
                    throw new ContainerFetchException(Symptom.IMAGE_NOT_LOADED.explain("The engine loaded the image of"
                            + " Fake FTP, but does not have " + image.name() + ". Check whether its disk is full."));
                }
                tag(engine, image.name(), wanted);
                present.ifPresent(old -> remove(engine, old));
            }
        }
        return false;
    }

    /** Returns the image for the engine's architecture, which may differ from that of this JVM. */
    private Description suitable() {
        String reported = Objects.requireNonNullElse(
                DockerClientFactory.instance().getInfo().getArchitecture(), "not reported");
        String architecture = ARCHITECTURES.get(reported);
        if (architecture == null) {
            throw new ContainerFetchException(Symptom.ARCHITECTURE.explain("The engine's architecture is " + reported
                    + ". Fake FTP has images for x86_64 and aarch64. Use FakeFtpServer in the test's JVM, or name"
                    + " another image."));
        }
        if (bundled.stream().map(Description::name).distinct().count() > 1) {
            throw new ContainerFetchException(
                    Symptom.MIXED_VERSIONS.explain("The images on the class path have different versions: " + bundled
                            + ". Use fakeftp-testcontainers and its images in one version."));
        }
        return bundled.stream()
                .filter(description -> description.architecture().equals(architecture))
                .findAny()
                .orElseThrow(
                        () -> new ContainerFetchException(Symptom.ARCHITECTURE.explain("The engine's architecture is "
                                + reported
                                + ", and its image of Fake FTP is not on the class path. Add dev.fakeftp:fakeftp-image-linux-"
                                + architecture + " in the version of fakeftp-testcontainers, or name another image."
                                + " In a build of Fake FTP itself, -Dimage.source=debian builds it on Linux x86_64.")));
    }

    private static Optional<InspectImageResponse> find(DockerClient engine, String name) {
        try {
            return Optional.of(engine.inspectImageCmd(name).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Decompresses the archive, because Podman 4 loads no compressed one over its socket.
     *
     * <p>Waits for the end of the engine's answer, because the name of a former image moves only before its last line.
     */
    private static void load(DockerClient engine, Description suitable) {
        try (InputStream image = resource(suitable.architecture(), "fakeftp-image.tar.gz");
                InputStream archive = new GZIPInputStream(Objects.requireNonNull(image), BUFFER)) {
            LoadImageCallback answer = engine.loadImageAsyncCmd(archive).exec(new LoadImageCallback());
            if (!answer.awaitCompletion(LOAD_MINUTES, TimeUnit.MINUTES)) {
                throw new ContainerFetchException(
                        Symptom.IMAGE_NOT_LOADED.explain("The engine has not loaded the image of Fake FTP within "
                                + LOAD_MINUTES + " minutes. Check whether it is overloaded or its disk is full."));
            }
        } catch (IOException e) {
            throw new ContainerFetchException(
                    Symptom.IMAGE_NOT_LOADED.explain("The image of Fake FTP could not be read from its jar."), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerFetchException(
                    Symptom.IMAGE_NOT_LOADED.explain("The test was interrupted while the engine loaded the image."), e);
        }
    }

    /** Tags the image with the wanted name, which a registry prefix of the user changes. */
    private static void tag(DockerClient engine, String bundled, DockerImageName wanted) {
        if (!wanted.asCanonicalNameString().equals(bundled)) {
            engine.tagImageCmd(bundled, wanted.getUnversionedPart(), wanted.getVersionPart())
                    .exec();
        }
    }

    /**
     * Removes the image that had the name before, unless a container uses it or it has another name. The engine would
     * remove that name too, because the image is removed by its id.
     */
    private static void remove(DockerClient engine, InspectImageResponse old) {
        String id = Objects.requireNonNull(old.getId());
        try {
            List<String> names = engine.inspectImageCmd(id).exec().getRepoTags();
            if (names == null || names.isEmpty()) {
                engine.removeImageCmd(id).exec();
            }
        } catch (NotFoundException | ConflictException e) {
            LOG.debug("The engine keeps {}: {}", id, e.getMessage());
        }
    }

    private static Optional<Description> description(String architecture) {
        try (InputStream stream = resource(architecture, "fakeftp-image.properties")) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(stream);
            return Optional.of(
                    new Description(architecture, properties.getProperty("name"), properties.getProperty("hash")));
        } catch (IOException e) {
            throw new ContainerFetchException(
                    Symptom.IMAGE_NOT_LOADED.explain("The description of the image of Fake FTP could not be read."), e);
        }
    }

    private static @Nullable InputStream resource(String architecture, String name) {
        return BundledImage.class.getResourceAsStream(FOLDER + architecture + "/" + name);
    }
}
