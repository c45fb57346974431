package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.ManyFiles;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import dev.fakeftp.benchmarks.servers.Servers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.net.ftp.FTPListParseEngine;

/** Measures a long listing. */
public final class ListPart {
    public static final Row LIST = Row.less(
            "LIST of 10,000 files, ms",
            "PASV and LIST of a folder until the 226, in a session that has already listed it; the client parses no line");
    public static final Row MLSD =
            Row.less("MLSD of 10,000 files, ms", "PASV and MLSD of that folder until the 226, in that session");

    private static final int FILES = 10_000;

    private ListPart() {}

    private interface Listing {
        FTPListParseEngine read() throws IOException;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part("list", "Listings", OurImage.NAME, Columns.containers(), List.of(LIST, MLSD), ListPart::begin);
    }

    private static Part.Turns begin(Sheet sheet) throws IOException {
        Servers servers = Servers.start(Recipe.MOCK.with((command, ports) -> command.withCmd("" + FILES)));
        Map<String, Client> clients = new LinkedHashMap<>();
        return new Part.Turns() {
            @Override
            public void round() throws IOException {
                if (clients.isEmpty()) {
                    fill(servers, clients);
                }
                for (Map.Entry<String, Client> client : clients.entrySet()) {
                    sheet.note(
                            LIST,
                            client.getKey(),
                            measure(() -> client.getValue().list("list")));
                    if (OurImage.names().contains(client.getKey())) {
                        sheet.note(
                                MLSD,
                                client.getKey(),
                                measure(() -> client.getValue().listFacts("list")));
                    }
                }
            }

            @Override
            public void close() throws IOException {
                for (Client client : clients.values()) {
                    client.close();
                }
                servers.close();
            }
        };
    }

    private static void fill(Servers servers, Map<String, Client> clients) throws IOException {
        for (Map.Entry<String, String> container : servers.containers().entrySet()) {
            if (!container.getKey().equals(Recipe.MOCK.name())) {
                ManyFiles.put(container.getValue(), FILES);
            }
            clients.put(container.getKey(), Client.connect(servers.endpoint(container.getKey())));
        }
    }

    private static double measure(Listing listing) throws IOException {
        Stopwatch time = Stopwatch.start();
        FTPListParseEngine list = listing.read();
        double millis = time.millis();
        long files = List.of(list.getFiles()).stream()
                .filter(file -> file.getName().endsWith(".csv"))
                .count();
        if (files != FILES) {
            throw new IOException("The listing has " + files + " files, not " + FILES + ".");
        }
        return millis;
    }
}
