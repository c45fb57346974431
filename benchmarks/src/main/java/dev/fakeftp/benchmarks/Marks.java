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
import dev.fakeftp.benchmarks.parts.RecordPart;
import dev.fakeftp.benchmarks.parts.SmallPart;
import dev.fakeftp.benchmarks.parts.StartPart;
import dev.fakeftp.benchmarks.parts.TransferPart;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import dev.fakeftp.benchmarks.servers.ServerInJvm;
import dev.fakeftp.benchmarks.servers.Servers;
import java.util.List;

/** The marks that Fake FTP must reach. */
final class Marks {
    private static final String OURS = OurImage.NAME;
    private static final List<String> PEERS = Recipe.PEER_NAMES;
    private static final String VSFTPD = Recipe.VSFTPD.name();
    private static final List<String> APACHE = List.of(Recipe.APACHE.name());
    private static final List<String> RAW = List.of(TransferPart.RAW);
    private static final List<String> GREETER = List.of(Recipe.GREETER.name());

    static final List<Mark> ALL = List.of(
            ahead("Create + start → first STOR, faster than every peer", StartPart.UPLOADED, OURS, PEERS),
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
            ratio("Removal, at most 0.6 times each peer's", 0.6, StartPart.REMOVED, OURS, PEERS),
            ratio("Upload of 512 MiB, at least 0.9 times raw TCP", 0.9, TransferPart.UPLOAD, OURS, RAW),
            ratio("Download of 512 MiB, at least 0.9 times raw TCP", 0.9, TransferPart.DOWNLOAD, OURS, RAW),
            notBehind("Upload of 512 MiB, not behind vsftpd", TransferPart.UPLOAD, OURS, VSFTPD),
            notBehind("Download of 512 MiB, not behind vsftpd", TransferPart.DOWNLOAD, OURS, VSFTPD),
            notBehind("1 KiB files, 1 session, not behind vsftpd", SmallPart.ONE.rate(), OURS, VSFTPD),
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
            none("1,000 sessions logged in, none refused", MemoryPart.REFUSED, OURS),
            none("200 of them uploading at once, none broken", MemoryPart.BROKEN, OURS),
            ratio("Memory with 1,000 sessions, at most Apache FtpServer's", 1.0, MemoryPart.CROWD, OURS, APACHE),
            notBehind("LIST of 10,000 files, not behind pure-ftpd", ListPart.LIST, OURS, Recipe.PURE_FTPD.name()),
            ahead("Idle memory, below Apache FtpServer's", MemoryPart.IDLE, OURS, APACHE),
            limit("Image unpacked, at most 55 MB", 55, MemoryPart.UNPACKED, OURS),
            limit("Image compressed, at most 27 MB", 27, MemoryPart.COMPRESSED, OURS),
            within("In the JVM, warm, below 5 ms", 5, JvmPart.WARM, OURS),
            ratio(
                    "In the JVM, cold, at most half of MockFtpServer's",
                    0.5,
                    JvmPart.COLD,
                    OURS,
                    List.of(ServerInJvm.MOCK.title())),
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

    private Marks() {}
}
