package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.BareContainer;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.LargeFile;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import dev.fakeftp.benchmarks.servers.Servers;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures transfers of a large file. */
public final class TransferPart {
    public static final String RAW = "raw TCP";
    public static final Row UPLOAD = Row.more(
            "upload of 512 MiB, MB/s",
            "STOR until the 226; raw: through a published port to a static program that discards bytes, until it closes");
    public static final Row DOWNLOAD = Row.more(
            "download of 512 MiB, MB/s",
            "RETR of that file until the 226; raw: through a published port from a static program, to the end");

    private static final int SOCKET_MILLIS = 60_000;

    private final LargeFile file = new LargeFile();
    private final Sheet sheet;
    private final List<Closeable> running = new ArrayList<>();
    private final Servers servers;
    private final BareContainer sink;
    private final BareContainer source;

    private TransferPart(Sheet sheet) throws IOException {
        this.sheet = sheet;
        servers = start(Servers.start());
        sink = start(BareContainer.create(Recipe.GREETER.with((command, ports) -> command.withCmd("sink"))));
        source = start(BareContainer.create(
                Recipe.GREETER.with((command, ports) -> command.withCmd("source", "" + file.bytes()))));
        sink.start();
        source.start();
    }

    private <T extends Closeable> T start(T server) {
        running.add(server);
        return server;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "transfer",
                "Large files",
                OurImage.NAME,
                Columns.containers(RAW, Servers.ACTIVE),
                List.of(UPLOAD, DOWNLOAD),
                TransferPart::begin);
    }

    private static Part.Turns begin(Sheet sheet) throws IOException {
        TransferPart part = new TransferPart(sheet);
        return new Part.Turns() {
            @Override
            public void round() throws IOException {
                part.rawUpload();
                part.rawDownload();
                for (Map.Entry<String, Endpoint> endpoint :
                        part.servers.endpoints().entrySet()) {
                    part.measure(endpoint.getKey(), endpoint.getValue());
                }
            }

            @Override
            public void close() throws IOException {
                for (Closeable server : part.running) {
                    server.close();
                }
            }
        };
    }

    private void measure(String who, Endpoint endpoint) throws IOException {
        try (Client client = Client.connect(endpoint)) {
            sheet.note(UPLOAD, who, file.upload(client));
            sheet.note(DOWNLOAD, who, file.download(client));
        }
    }

    private void rawUpload() throws IOException {
        try (Socket socket = connect(sink)) {
            Stopwatch upload = Stopwatch.start();
            file.write(socket.getOutputStream());
            socket.shutdownOutput();
            if (socket.getInputStream().read() >= 0) {
                throw new IOException("The sink sent data, but must only read.");
            }
            sheet.note(UPLOAD, RAW, file.rate(upload));
        }
    }

    private void rawDownload() throws IOException {
        Stopwatch download = Stopwatch.start();
        try (Socket socket = connect(source)) {
            file.read(socket.getInputStream());
            sheet.note(DOWNLOAD, RAW, file.rate(download));
        }
    }

    private static Socket connect(BareContainer container) throws IOException {
        Socket socket = new Socket();
        socket.connect(container.address(), SOCKET_MILLIS);
        socket.setSoTimeout(SOCKET_MILLIS);
        return socket;
    }
}
