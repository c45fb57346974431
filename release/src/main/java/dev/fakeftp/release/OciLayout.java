package dev.fakeftp.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Writes images as an OCI layout (OCI image specification 1.1) with one index for all architectures, for programs that push
 * to a registry.
 */
final class OciLayout {
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private OciLayout(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder to be written, the version, which becomes the tag, and the archives of the images. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("usage: OciLayout FOLDER VERSION IMAGE_TAR_GZ…");
        }
        OciLayout layout = new OciLayout(Path.of(arguments[0]));
        Files.createDirectories(layout.folder.resolve("blobs/sha256"));
        ObjectNode images = layout.index();
        for (String archive : List.of(arguments).subList(2, arguments.length)) {
            images.withArray("manifests").add(layout.image(Path.of(archive)));
        }
        ObjectNode tagged = layout.blob(INDEX, JSON.writeValueAsBytes(images));
        tagged.putObject("annotations").put("org.opencontainers.image.ref.name", arguments[1]);
        ObjectNode top = layout.index();
        top.withArray("manifests").add(tagged);
        JSON.writeValue(layout.folder.resolve("index.json").toFile(), top);
        Files.writeString(layout.folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    private ObjectNode index() {
        ObjectNode index = JSON.createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", INDEX).putArray("manifests");
        return index;
    }

    /** Copies the image from an archive as engines load it, and returns the descriptor of its manifest. */
    private ObjectNode image(Path archive) throws IOException {
        byte[] config = {};
        ObjectNode layer = JSON.createObjectNode();
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream entries = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                switch (entry.getName()) {
                    case "config.json" -> config = entries.readAllBytes();
                    case "layer.tar" -> layer = blob(LAYER, compressed(entries));
                    default -> {
                        // manifest.json, which only engines read
                    }
                }
            }
        }
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", blob(CONFIG, config));
        ArrayNode layers = manifest.putArray("layers");
        layers.add(layer);
        JsonNode platform = JSON.readTree(config);
        ObjectNode descriptor = blob(MANIFEST, JSON.writeValueAsBytes(manifest));
        descriptor
                .putObject("platform")
                .put("architecture", platform.get("architecture").asText())
                .put("os", platform.get("os").asText());
        return descriptor;
    }

    private static byte[] compressed(InputStream layer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            layer.transferTo(gzip);
        }
        return bytes.toByteArray();
    }

    /** Writes a blob and returns its descriptor. */
    private ObjectNode blob(String type, byte[] content) throws IOException {
        String digest = sha256(content);
        Files.write(folder.resolve("blobs/sha256").resolve(digest), content);
        return JSON.createObjectNode()
                .put("mediaType", type)
                .put("digest", "sha256:" + digest)
                .put("size", content.length);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
