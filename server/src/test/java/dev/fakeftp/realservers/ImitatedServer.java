package dev.fakeftp.realservers;

import dev.fakeftp.FtpUser;
import dev.fakeftp.Personality;
import dev.fakeftp.server.FakeFtpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A real server with the personality that comes nearest to it. */
enum ImitatedServer {
    VSFTPD("vsftpd", Personality.VSFTPD, "", "accept_timeout=2", ""),
    PROFTPD("proftpd", Personality.PROFTPD, "", "", ""),
    PURE_FTPD("pure-ftpd", Personality.PURE_FTPD, "", "", ""),
    INETUTILS("inetutils-ftpd", Personality.INETUTILS, "", "", ""),
    NETKIT("ftpd", Personality.NETKIT, "/srv", "", "") {
        /** Its folder is not the root: the line for {@code ..} is that of the machine's root. */
        @Override
        boolean comparable(Situation situation) {
            return !NAMES_THE_PARENT.matcher(situation.name()).matches();
        }
    },
    /** It sends a 125 or a 150, depending on whether it has accepted the connection before it reads the command. */
    PYFTPDLIB("pyftpdlib", Personality.PYFTPDLIB, "", "", "NOOP"),
    APACHE_FTPSERVER("apache-ftpserver", Personality.APACHE_FTPSERVER, "", "", ""),
    FTP_SRV("ftp-srv", Personality.FTP_SRV, "", "", "");

    /** In {@code ftpd 0.17.36+really0.17-2}: the version that Debian took back, and Debian's revision. */
    private static final Pattern DEBIAN_ONLY = Pattern.compile("(?<= )(\\d+:|\\S+\\+really)|(\\+dfsg)?-[^- ]+$");

    private static final Pattern NAMES_THE_PARENT = Pattern.compile("LIST \\.\\., list|(LIST|NLST|STAT) -(a|la), list");

    private static final String LOOPBACK = "127.0.0.1";

    /** vsftpd's least limit that a conversation does not reach by accident; the limit of the imitation is equal. */
    private static final Duration DATA_TIMEOUT = Duration.ofSeconds(2);

    private final String server;
    private final Personality personality;
    private final String prefix;
    private final String setting;
    private final String afterConnecting;

    ImitatedServer(String server, Personality personality, String prefix, String setting, String afterConnecting) {
        this.server = server;
        this.personality = personality;
        this.prefix = prefix;
        this.setting = setting;
        this.afterConnecting = afterConnecting;
    }

    /** The results of all situations. */
    record Results(Figures figures, List<Comparison> comparisons) {}

    boolean comparable(Situation situation) {
        return true;
    }

    /** Returns the situations that are played with it. */
    List<Situation> situations() {
        return Situations.all().stream().filter(this::comparable).toList();
    }

    private RealServer start(Path folder) throws IOException {
        return setting.isEmpty()
                ? RealServer.start(server, folder, LOOPBACK)
                : RealServer.start(server, folder, LOOPBACK, setting);
    }

    /** Starts both servers and plays all situations with each. */
    Results compare(Path folders) throws IOException {
        Path realFolder = Files.createDirectories(folders.resolve("real"));
        Path ourFolder = Files.createDirectories(folders.resolve("ours"));
        try (RealServer real = start(realFolder);
                FakeFtpServer ours = imitation(ourFolder)) {
            Side realSide = new Side(real.address(), new PreparedFolder(realFolder), prefix, afterConnecting);
            Side ourSide = new Side(
                    new InetSocketAddress(ours.host(), ours.port()),
                    new PreparedFolder(ourFolder),
                    "",
                    afterConnecting);
            List<Comparison> comparisons = new ArrayList<>();
            for (Situation situation : situations()) {
                Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                comparisons.add(
                        new Comparison(situation, realSide.observe(situation, now), ourSide.observe(situation, now)));
            }
            return new Results(Figures.of(personality.name(), upstream(real), comparisons), comparisons);
        }
    }

    private FakeFtpServer imitation(Path folder) {
        FakeFtpServer.Builder builder = FakeFtpServer.builder()
                .personality(personality)
                .user("acme", "secret")
                .user(new FtpUser("reader", "secret").readOnly())
                .root(folder);
        return (setting.isEmpty() ? builder : builder.dataTimeout(DATA_TIMEOUT)).start();
    }

    /** Returns name and version without Debian's epoch and revision, which do not change what the server says. */
    private static String upstream(RealServer real) {
        return DEBIAN_ONLY.matcher(real.toString()).replaceAll("");
    }

    /** Returns the name of its package. */
    @Override
    public String toString() {
        return server;
    }
}
