package dev.fakeftp.benchmarks.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Series;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.figures.Stopwatch;
import dev.fakeftp.benchmarks.servers.BareContainer;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.FtplibUploads;
import dev.fakeftp.benchmarks.servers.Handshakes;
import dev.fakeftp.benchmarks.servers.JvmLife;
import dev.fakeftp.benchmarks.servers.LargeFile;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import dev.fakeftp.benchmarks.servers.Scratch;
import dev.fakeftp.benchmarks.servers.ServerInJvm;
import dev.fakeftp.benchmarks.servers.Servers;
import dev.fakeftp.benchmarks.servers.SmallUploads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Measures servers with TLS. */
public final class TlsPart implements Part.Turns {
    public static final String CLEAR = "Fake FTP, clear";
    public static final Row REFUSED = Row.less("refused tries", "logins and uploads that failed in all these loads");
    public static final Row UPLOAD = Row.more("upload of 512 MiB, TLS 1.3, MB/s", "STOR until the 226");
    public static final Row DOWNLOAD =
            Row.more("download of 512 MiB, TLS 1.3, MB/s", "RETR of that file until the 226");
    public static final Row STARTED = Row.less(
            "create + start → first encrypted upload, ms",
            "through the bare engine, until a client has logged in and uploaded 10 bytes over TLS 1.3. Clear: without TLS");
    public static final Row COLD = Row.less(
            "in the JVM: start + first encrypted upload + stop, cold, ms", JvmLife.COLD + ". Clear: without TLS");
    public static final Row WARM = Row.less(
            "in the JVM: start + first encrypted upload + stop, warm, ms", JvmLife.WARM + ". Clear: without TLS");

    private static final Row WORKING = Row.more(
            "sessions logged in",
            "the fewest in a load with " + TlsLoad.SEVERAL + ", after at most three attempts each");
    private static final Row LOGIN = Row.less(
            "login, TLS 1.3, ms",
            "from connect through AUTH TLS and USER until the reply to PASS; the median of twenty");

    /** Servers with which a client that uses each ticket once cannot resume always, and the reason. */
    private static final Map<String, String> NO_RESUMPTION_1_3 = Map.of(
            Recipe.PURE_FTPD.name(), "sends no tickets",
            Recipe.PROFTPD.name(), "sends no ticket on a resumed data connection");

    private static final int LOGINS = 20;
    private static final byte[] FIRST = "0123456789".getBytes(US_ASCII);

    private final Sheet sheet;
    private final Servers servers;
    private final LargeFile file = new LargeFile();
    private final Scratch home = Scratch.make();
    private final JvmLife life = new JvmLife(home.folder());

    private TlsPart(Sheet sheet) throws IOException {
        this.sheet = sheet;
        servers = Servers.startEncrypted();
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "tls",
                "TLS",
                OurImage.NAME,
                Stream.of(List.of(CLEAR), OurImage.names(), Recipe.ENCRYPTED_PEER_NAMES)
                        .flatMap(List::stream)
                        .toList(),
                Stream.of(
                                TlsLoad.ALL.stream().map(TlsLoad::rate),
                                TlsLoad.OF_FTPLIB.values().stream(),
                                Stream.of(REFUSED, WORKING, UPLOAD, DOWNLOAD, LOGIN, STARTED, COLD, WARM))
                        .flatMap(rows -> rows)
                        .toList(),
                TlsPart::new);
    }

    @Override
    public void round() throws Exception {
        measureStart(CLEAR, OurImage.recipe(), endpoint -> endpoint);
        for (Recipe server : OurImage.andEncryptedPeers()) {
            measureStart(server.name(), server, endpoint -> endpoint.encrypted(Handshakes.FULL_1_3));
        }
        measureLife(CLEAR, ServerInJvm.FAKE_FTP);
        measureLife(OurImage.NAME, ServerInJvm.FAKE_FTP_WITH_TLS);
        uploadSmallFiles();
        uploadWithFtplib();
        for (Map.Entry<String, Endpoint> server : servers.endpoints().entrySet()) {
            measure(server.getKey(), server.getValue().encrypted(Handshakes.FULL_1_3));
        }
    }

    private void uploadSmallFiles() throws Exception {
        Map<String, Integer> refused = new LinkedHashMap<>();
        Map<String, Integer> working = new LinkedHashMap<>();
        for (TlsLoad load : TlsLoad.ALL) {
            for (String who : servers.endpoints().keySet()) {
                String hindrance = load.handshakes() == Handshakes.RESUMED_1_3 ? NO_RESUMPTION_1_3.get(who) : null;
                if (hindrance != null) {
                    sheet.remark(load.rate(), who, hindrance);
                } else {
                    SmallUploads.Outcome outcome = upload(load, who);
                    sheet.note(load.rate(), who, outcome.files() / outcome.seconds());
                    refused.merge(who, outcome.refused(), Integer::sum);
                    if (load.sessions() > 1) {
                        working.merge(who, outcome.sessions(), Integer::min);
                    }
                }
            }
        }
        refused.forEach((who, count) -> sheet.note(REFUSED, who, count));
        working.forEach((who, count) -> sheet.note(WORKING, who, count));
    }

    private void uploadWithFtplib() throws Exception {
        for (Map.Entry<Handshakes, Row> load : TlsLoad.OF_FTPLIB.entrySet()) {
            for (String who : servers.endpoints().keySet()) {
                String hindrance = load.getKey() == Handshakes.RESUMED_1_3 ? NO_RESUMPTION_1_3.get(who) : null;
                if (hindrance != null) {
                    sheet.remark(load.getValue(), who, hindrance);
                    continue;
                }
                Endpoint endpoint = servers.inside(who);
                SmallUploads.Outcome outcome = FtplibUploads.run(endpoint.host(), endpoint.port(), load.getKey());
                TlsLoad.check(load.getValue(), load.getKey(), "ftplib of " + who, outcome.files(), outcome.resumed());
                sheet.note(load.getValue(), who, outcome.files() / outcome.seconds());
            }
        }
    }

    private SmallUploads.Outcome upload(TlsLoad load, String who) throws Exception {
        Optional<FakeFtp> handle = servers.handle(who);
        handle.ifPresent(FakeFtp::reset);
        SmallUploads.Outcome outcome =
                SmallUploads.run(servers.endpoint(who).encrypted(load.handshakes()), load.sessions());
        if (outcome.files() == 0) {
            throw new IllegalStateException(
                    who + " accepted no file: " + load.rate().name() + ".");
        }
        load.check("the client of " + who, outcome.files(), outcome.resumed());
        handle.ifPresent(ftp -> load.check("the journal of " + who, outcome.files(), resumed(ftp)));
        return outcome;
    }

    private static long resumed(FakeFtp ftp) {
        return ftp.uploads().stream()
                .filter(upload -> upload.encryption().resumed())
                .count();
    }

    private void measure(String who, Endpoint endpoint) throws IOException {
        List<Double> logins = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) {
            Stopwatch time = Stopwatch.start();
            Client client = Client.logIn(endpoint);
            logins.add(time.millis());
            client.close();
        }
        sheet.note(LOGIN, who, new Series(logins).median());
        try (Client client = Client.connect(endpoint)) {
            sheet.note(UPLOAD, who, file.upload(client));
            sheet.note(DOWNLOAD, who, file.download(client));
            file.delete(client);
        }
    }

    private void measureStart(String who, Recipe server, UnaryOperator<Endpoint> way) throws IOException {
        Stopwatch time = Stopwatch.start();
        try (BareContainer container = BareContainer.started(server);
                Client client = Client.connect(way.apply(container.endpoint()))) {
            client.store("first.txt", FIRST);
            sheet.note(STARTED, who, time.millis());
        }
    }

    private void measureLife(String who, ServerInJvm server) throws Exception {
        sheet.note(COLD, who, life.cold(server));
        sheet.note(WARM, who, life.warm(server));
    }

    @Override
    public void close() throws IOException {
        servers.close();
        home.close();
    }
}
