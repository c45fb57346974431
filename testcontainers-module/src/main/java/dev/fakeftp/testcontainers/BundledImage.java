package dev.fakeftp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/**
 * The image that this module brings in a jar. It is loaded into the engine if that has no image, or another one, under its
 * name. It is never pulled.
 */
final class BundledImage implements ImagePullPolicy {
    private static final String FOLDER = "/dev/fakeftp/image/";
    private static final String HASH_LABEL = "dev.fakeftp.image.hash";
    private static final Logger LOG = LoggerFactory.getLogger(BundledImage.class);
    private static final Object LOADING = new Object();

    /** Much longer than a busy engine needs for 25 MB. */
    private static final int LOAD_MINUTES = 5;

    /** The name without a tag. Every image of Fake FTP is compatible with it. */
    static final DockerImageName REPOSITORY = DockerImageName.parse("fakeftp/fakeftp-server");

    private final @Nullable Description description = description().orElse(null);

    private record Description(String name, String hash) {
        boolean describes(InspectImageResponse image) {
            return Optional.ofNullable(image.getConfig())
                    .map(ContainerConfig::getLabels)
                    .filter(labels -> hash.equals(labels.get(HASH_LABEL)))
                    .isPresent();
        }
    }

    /** Returns the image's name with its tag. */
    DockerImageName name() {
        return description == null ? REPOSITORY : DockerImageName.parse(description.name());
    }

    /** Loads the image into the engine if that lacks it. Returns false, because nothing is left to pull. */
    @Override
    public boolean shouldPull(DockerImageName wanted) {
        Description bundled = description;
        if (bundled == null) {
            throw new ContainerFetchException(
                    "The image of Fake FTP is not on the class path. Add dev.fakeftp:fakeftp-server with the classifier"
                            + " image-linux-amd64, which only a build on Linux x86_64 creates, or name another image.");
        }
        synchronized (LOADING) {
            DockerClient engine = DockerClientFactory.instance().client();
            Optional<InspectImageResponse> present = find(engine, wanted.asCanonicalNameString());
            if (present.filter(bundled::describes).isEmpty()) {
                load(engine);
                if (find(engine, bundled.name()).filter(bundled::describes).isEmpty()) {
                    throw new ContainerFetchException("The engine loaded the image of Fake FTP, but does not have "
                            + bundled.name() + ". Check whether its disk is full.");
                }
                tag(engine, bundled.name(), wanted);
                present.ifPresent(old -> remove(engine, old));
            }
        }
        return false;
    }

    private static Optional<InspectImageResponse> find(DockerClient engine, String name) {
        try {
            return Optional.of(engine.inspectImageCmd(name).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Waits for the end of the engine's answer, because the name of a former image moves only before its last line. */
    private static void load(DockerClient engine) {
        try (InputStream image = BundledImage.class.getResourceAsStream(FOLDER + "fakeftp-image.tar")) {
            LoadImageCallback answer =
                    engine.loadImageAsyncCmd(Objects.requireNonNull(image)).exec(new LoadImageCallback());
            if (!answer.awaitCompletion(LOAD_MINUTES, TimeUnit.MINUTES)) {
                throw new ContainerFetchException("The engine has not loaded the image of Fake FTP within "
                        + LOAD_MINUTES + " minutes. Check whether it is overloaded or its disk is full.");
            }
        } catch (IOException e) {
            throw new ContainerFetchException("The image of Fake FTP could not be read from its jar.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerFetchException("The test was interrupted while the engine loaded the image.", e);
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

    private static Optional<Description> description() {
        try (InputStream stream = BundledImage.class.getResourceAsStream(FOLDER + "fakeftp-image.properties")) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(stream);
            return Optional.of(new Description(properties.getProperty("name"), properties.getProperty("hash")));
        } catch (IOException e) {
            throw new ContainerFetchException("The description of the image of Fake FTP could not be read.", e);
        }
    }
}
