package dev.fakeftp.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.NoSuchFileException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The tar stream of a folder or file in a container. docker-java's own command requests it compressed. Compression takes
 * the engine several times as long as everything else, and pays only over a network.
 */
final class EngineArchive extends FilterInputStream {
    /** A tar has a record of 512 bytes before each file. A buffer saves a system call for each. */
    private static final int BUFFER = 1 << 16;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final DockerHttpClient engine;
    private final Response response;

    private EngineArchive(DockerHttpClient engine, Response response) {
        super(new BufferedInputStream(response.getBody(), BUFFER));
        this.engine = engine;
        this.response = response;
    }

    /** Requests the stream. Fails with {@link NoSuchFileException} if the source does not exist. */
    static EngineArchive open(String container, String source) throws IOException {
        TransportConfig transport = DockerClientFactory.instance().getTransportConfig();
        DockerHttpClient engine = new ZerodepDockerHttpClient.Builder()
                .dockerHost(transport.getDockerHost())
                .sslConfig(transport.getSslConfig())
                .build();
        EngineArchive archive =
                new EngineArchive(engine, engine.execute(request(transport.getDockerHost(), container, source)));
        int status = archive.response.getStatusCode();
        if (status != OK) {
            try (archive) {
                throw status == NOT_FOUND
                        ? new NoSuchFileException(source, null, "not in the container")
                        : new IOException(
                                "The engine answered " + status + ": " + new String(archive.readAllBytes(), UTF_8));
            }
        }
        return archive;
    }

    private static Request request(URI host, String container, String source) {
        Request.Builder request = Request.builder()
                .method(Request.Method.GET)
                .path("/containers/" + container + "/archive?path=" + URLEncoder.encode(source, UTF_8));
        return host.getScheme().equals("tcp")
                ? request.build()
                : request.putHeader("Accept-Encoding", "identity").build();
    }

    @Override
    public void close() throws IOException {
        try (engine) {
            response.close();
        }
    }
}
