package dev.fakeftp.benchmarks;

import static dev.fakeftp.benchmarks.figures.Mark.ahead;
import static dev.fakeftp.benchmarks.figures.Mark.limit;
import static dev.fakeftp.benchmarks.figures.Mark.none;
import static dev.fakeftp.benchmarks.figures.Mark.notBehind;
import static dev.fakeftp.benchmarks.figures.Mark.ratio;
import static dev.fakeftp.benchmarks.figures.Mark.within;

import dev.fakeftp.benchmarks.figures.Mark;
import dev.fakeftp.benchmarks.parts.JvmPart;
import dev.fakeftp.benchmarks.parts.ListPart;
import dev.fakeftp.benchmarks.parts.MemoryPart;
import dev.fakeftp.benchmarks.parts.ModulePart;
import dev.fakeftp.benchmarks.parts.PagePart;
import dev.fakeftp.benchmarks.parts.RecordPart;
import dev.fakeftp.benchmarks.parts.SmallPart;
import dev.fakeftp.benchmarks.parts.StartPart;
import dev.fakeftp.benchmarks.parts.TlsLoad;
import dev.fakeftp.benchmarks.parts.TlsPart;
import dev.fakeftp.benchmarks.parts.TransferPart;
import dev.fakeftp.benchmarks.servers.Handshakes;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import dev.fakeftp.benchmarks.servers.ServerInJvm;
import dev.fakeftp.benchmarks.servers.Servers;
import java.util.List;
import java.util.stream.Stream;

/** The marks that Fake FTP must reach. */
final class Marks {
    private static final String OURS = OurImage.NAME;
    private static final List<String> PEERS = Recipe.PEER_NAMES;
    private static final String VSFTPD = Recipe.VSFTPD.name();
    private static final List<String> APACHE = List.of(Recipe.APACHE.name());
    private static final List<String> RAW = List.of(TransferPart.RAW);
    private static final List<String> GREETER = List.of(Recipe.GREETER.name());
    private static final List<String> CLEAR = List.of(TlsPart.CLEAR);

    private static final List<Mark> OF_STARTS = List.of(
            ratio("Create + start → first STOR, at most 0.95 times each peer's", 0.95, StartPart.UPLOADED, OURS, PEERS),
            ratio(
                    "The server's own part, at most 2.0 times the empty JVM's",
                    2.0,
                    StartPart.OWN_PART,
                    OURS,
                    List.of(Recipe.EMPTY_JVM.name())),
            ratio(
                    "`FakeFtpContainer.start()`, at most 1.3 times the greeter's",
                    1.3,
                    ModulePart.STARTED,
                    OURS,
                    GREETER),
            ratio("Removal, at most 0.6 times each peer's", 0.6, StartPart.REMOVED, OURS, PEERS));

    private static final List<Mark> OF_TRANSFERS = List.of(
            ratio("Upload of 512 MiB, at least 0.9 times raw TCP", 0.9, TransferPart.UPLOAD, OURS, RAW),
            ratio("Download of 512 MiB, at least 0.9 times raw TCP", 0.9, TransferPart.DOWNLOAD, OURS, RAW),
            ratio(
                    "Upload of 512 MiB, at least 0.9 times vsftpd's rate",
                    0.9,
                    TransferPart.UPLOAD,
                    OURS,
                    List.of(VSFTPD)),
            notBehind("Download of 512 MiB, not behind vsftpd", TransferPart.DOWNLOAD, OURS, VSFTPD),
            notBehind("1 KiB files, 1 session, not behind vsftpd", SmallPart.ONE.rate(), OURS, VSFTPD),
            ratio(
                    "1 KiB files, 1 session in active mode, at least 0.85 times passive",
                    0.85,
                    SmallPart.ONE.rate(),
                    Servers.ACTIVE,
                    List.of(OURS)),
            ahead("1 KiB files, 8 sessions, ahead of every peer", SmallPart.EIGHT.rate(), OURS, PEERS),
            none("1 KiB files, 8 sessions, no try refused", SmallPart.EIGHT.refused(), OURS),
            ahead("1 KiB files, 32 sessions, ahead of every peer", SmallPart.MANY.rate(), OURS, PEERS),
            none("1 KiB files, 32 sessions, no try refused", SmallPart.MANY.refused(), OURS),
            ratio(
                    "1 KiB files, 32 sessions in active mode, at least half of passive",
                    0.5,
                    SmallPart.MANY.rate(),
                    Servers.ACTIVE,
                    List.of(OURS)),
            ratio(
                    "1 KiB files through the recorder, at least 0.85 times the rate without it",
                    0.85,
                    RecordPart.ONE,
                    RecordPart.RECORDED,
                    List.of(RecordPart.DIRECT)),
            ratio(
                    "1 KiB files through the recorder, at least 0.85 times the rate of a TCP forwarder",
                    0.85,
                    RecordPart.ONE,
                    RecordPart.RECORDED,
                    List.of(RecordPart.FORWARDED)));

    private static final List<Mark> OF_TLS = List.of(
            notBehind(
                    "TLS 1.3, full handshakes, 1 KiB files, 1 session, not behind vsftpd",
                    TlsLoad.rate(Handshakes.FULL_1_3, 1),
                    OURS,
                    VSFTPD),
            notBehind(
                    "TLS 1.3, full handshakes, 1 KiB files, ftplib, not behind vsftpd",
                    TlsLoad.ofFtplib(Handshakes.FULL_1_3),
                    OURS,
                    VSFTPD),
            ratio(
                    "TLS 1.2, resumed sessions, 1 KiB files, ftplib, at least 10 times vsftpd's rate",
                    10,
                    TlsLoad.ofFtplib(Handshakes.RESUMED_1_2),
                    OURS,
                    List.of(VSFTPD)),
            aheadOverTls(Handshakes.FULL_1_3),
            aheadOverTls(Handshakes.RESUMED_1_3),
            aheadOverTls(Handshakes.FULL_1_2),
            aheadOverTls(Handshakes.RESUMED_1_2),
            none("1 KiB files over TLS, no try refused", TlsPart.REFUSED, OURS),
            ratio(
                    "Create + start → first encrypted STOR, at most 1.3 times a clear one",
                    1.3,
                    TlsPart.STARTED,
                    OURS,
                    CLEAR),
            ratio(
                    "… through Testcontainers, at most 1.3 times a clear one",
                    1.3,
                    ModulePart.UPLOADED,
                    ModulePart.TLS,
                    List.of(OURS)),
            ratio("In the JVM, warm, with TLS, at most 3 times the time without", 3, TlsPart.WARM, OURS, CLEAR));

    private static final List<Mark> OF_LISTS = List.of(
            ratio(
                    "LIST of 10,000 files, at most 1.3 times pure-ftpd's time",
                    1.3,
                    ListPart.LIST,
                    OURS,
                    List.of(Recipe.PURE_FTPD.name())),
            ratio("MLSD of 10,000 files, at most 1.5 times LIST", 1.5, ListPart.MLSD, ListPart.LIST, OURS));

    private static final List<Mark> OF_SIZES = List.of(
            none("1,000 sessions logged in, none refused", MemoryPart.REFUSED, OURS),
            none("200 of them uploading at once, none broken", MemoryPart.BROKEN, OURS),
            ratio("Memory with 1,000 sessions, at most Apache FtpServer's", 1.0, MemoryPart.CROWD, OURS, APACHE),
            ahead("Idle memory, below Apache FtpServer's", MemoryPart.IDLE, OURS, APACHE),
            limit("Image unpacked, at most 55 MB", 55, MemoryPart.UNPACKED, OURS),
            limit("Image compressed, at most 27 MB", 27, MemoryPart.COMPRESSED, OURS));

    private static final List<Mark> OF_THE_JVM = List.of(
            within("In the JVM, warm, below 5 ms", 5, JvmPart.WARM, OURS),
            ratio(
                    "In the JVM, cold, at most 0.7 times MockFtpServer's time",
                    0.7,
                    JvmPart.COLD,
                    OURS,
                    List.of(ServerInJvm.MOCK.title())));

    private static final List<Mark> OF_THE_PAGE = List.of(
            ratio(
                    "1 KiB files with the live page open, at least 0.95 times the rate without",
                    0.95,
                    PagePart.RATE,
                    PagePart.OPEN,
                    List.of(PagePart.CLOSED)),
            within("A command appears on the live page within 200 ms", 200, PagePart.APPEARS, PagePart.OPEN),
            within("Interactions with the live page, below 100 ms", 100, PagePart.INTERACTION, PagePart.OPEN));

    /** All marks in the order of the page. */
    static final List<Mark> ALL = Stream.of(
                    OF_STARTS, OF_TRANSFERS, OF_TLS, OF_LISTS, OF_SIZES, OF_THE_JVM, OF_THE_PAGE)
            .flatMap(List::stream)
            .toList();

    private Marks() {}

    private static Mark aheadOverTls(Handshakes handshakes) {
        return ahead(
                handshakes + ", 1 KiB files, " + TlsLoad.SEVERAL + " sessions, ahead of every peer",
                TlsLoad.rate(handshakes, TlsLoad.SEVERAL),
                OURS,
                Recipe.ENCRYPTED_PEER_NAMES);
    }
}
