package dev.fakeftp.testcontainers;

import dev.fakeftp.DataMode;
import dev.fakeftp.FtpTls;
import dev.fakeftp.TlsMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of other languages over TLS, as {@link FtpsJavaClientsIT} has those of Java. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.fakeftp.testcontainers.TlsServer#all")
@Timeout(60)
class FtpsProgramsIT {
    private final TlsServer server;
    private final Path dir;
    private final FtpsTrip trip;

    FtpsProgramsIT(TlsServer server, @TempDir Path dir) throws IOException {
        this.server = server;
        this.dir = dir;
        trip = new FtpsTrip(server, dir);
    }

    /** In passive mode: Debian 12's curl 7.88 forgets TLS in active mode (curl#10666, mended in 8.0). */
    @Test
    void curlGoesThereAndBack() throws Exception {
        trip.assertDone(DataMode.PASSIVE, "EPSV", this::curl);
    }

    @Test
    void curlRefusesAServerThatItDoesNotKnow() {
        trip.assertRefused(this::curl);
    }

    private void curl(FtpTls trust) throws Exception {
        String url =
                (server.implicit() ? "ftps" : "ftp") + "://acme:secret@" + server.host() + ":" + server.port() + "/";
        List<String> curl = List.of("curl", "-sS", "--ssl-reqd", "--cacert", pem(trust));
        run(curl, "-T", trip.sent().toString(), url + "up.bin");
        run(curl, url);
        run(curl, "-o", trip.received().toString(), url + "up.bin");
    }

    @ParameterizedTest
    @EnumSource
    void lftpGoesThereAndBack(DataMode mode) throws Exception {
        trip.assertDone(mode, mode == DataMode.ACTIVE ? "PORT" : "PASV", trust -> lftp(trust, mode));
    }

    @Test
    void lftpRefusesAServerThatItDoesNotKnow() {
        trip.assertRefused(trust -> lftp(trust, DataMode.PASSIVE));
    }

    private void lftp(FtpTls trust, DataMode mode) throws Exception {
        run(List.of("lftp", "-c"), """
                set cmd:fail-exit on
                set net:max-retries 1
                set net:timeout 20
                set ftp:ssl-force yes
                set ftp:ssl-protect-data yes
                set ftp:ssl-protect-list yes
                set ssl:ca-file %s
                set ftp:passive-mode %s
                open -u acme,secret %s://%s:%d
                put %s -o up.bin
                ls
                get up.bin -o %s
                """.formatted(
                        pem(trust),
                        mode == DataMode.PASSIVE,
                        server.implicit() ? "ftps" : "ftp",
                        server.host(),
                        server.port(),
                        trip.sent(),
                        trip.received()));
    }

    @ParameterizedTest
    @EnumSource
    void pythonGoesThereAndBack(DataMode mode) throws Exception {
        trip.assertDone(mode, mode == DataMode.ACTIVE ? "PORT" : "PASV", trust -> python(trust, mode));
    }

    @Test
    void pythonRefusesAServerThatItDoesNotKnow() {
        trip.assertRefused(trust -> python(trust, DataMode.PASSIVE));
    }

    /** It has no implicit TLS; this is what people write for it. */
    private void python(FtpTls trust, DataMode mode) throws Exception {
        run(List.of("python3", "-c", """
                        import ftplib, ssl, sys
                        host, port, implicit, passive, pem, sent, received = sys.argv[1:]

                        class Implicit(ftplib.FTP_TLS):
                            @property
                            def sock(self): return self._sock
                            @sock.setter
                            def sock(self, plain):
                                if plain is not None and not isinstance(plain, ssl.SSLSocket):
                                    plain = self.context.wrap_socket(plain, server_hostname=host)
                                self._sock = plain

                        context = ssl.create_default_context(cafile=pem)
                        ftp = (Implicit if implicit == 'true' else ftplib.FTP_TLS)(context=context)
                        ftp.connect(host, int(port), timeout=20)
                        ftp.login('acme', 'secret')
                        ftp.prot_p()
                        ftp.set_pasv(passive == 'true')
                        with open(sent, 'rb') as f: ftp.storbinary('STOR up.bin', f)
                        assert ftp.nlst() == ['up.bin'], ftp.nlst()
                        with open(received, 'wb') as f: ftp.retrbinary('RETR up.bin', f.write)
                        ftp.quit()
                        """), arguments(trust, mode));
    }

    @ParameterizedTest
    @EnumSource
    void perlGoesThereAndBack(DataMode mode) throws Exception {
        trip.assertDone(mode, mode == DataMode.ACTIVE ? "PORT" : "PASV", trust -> perl(trust, mode));
    }

    @Test
    void perlRefusesAServerThatItDoesNotKnow() {
        trip.assertRefused(trust -> perl(trust, DataMode.PASSIVE));
    }

    private void perl(FtpTls trust, DataMode mode) throws Exception {
        run(List.of("perl", "-MNet::FTP", "-e", """
                        my ($host, $port, $implicit, $passive, $pem, $sent, $received) = @ARGV;
                        my $ftp = Net::FTP->new($host, Port => $port, Passive => $passive eq 'true', Timeout => 20,
                            SSL => $implicit eq 'true', SSL_ca_file => $pem) or die $@;
                        sub checked { $_[0] or die $ftp->message . " $@" }
                        checked $ftp->starttls unless $implicit eq 'true';
                        checked $ftp->login('acme', 'secret');
                        checked $ftp->prot('P');
                        checked $ftp->binary;
                        checked $ftp->put($sent, 'up.bin');
                        "@{$ftp->ls}" eq 'up.bin' or die "@{$ftp->ls}";
                        checked $ftp->get('up.bin', $received);
                        checked $ftp->quit;
                        """), arguments(trust, mode));
    }

    @Test
    void basicFtpGoesThereAndBackInItsOnlyMode() throws Exception {
        trip.assertDone(DataMode.PASSIVE, "EPSV", this::basicFtp);
    }

    @Test
    void basicFtpRefusesAServerThatItDoesNotKnow() {
        trip.assertRefused(this::basicFtp);
    }

    private void basicFtp(FtpTls trust) throws Exception {
        Path library = Path.of("src/test/clients/node_modules/basic-ftp").toAbsolutePath();
        run(List.of("node", "-e", """
                        const ftp = require(process.argv[8])
                        const { readFileSync } = require('fs')
                        const [host, port, implicit, , pem, sent, received] = process.argv.slice(1)
                        const client = new ftp.Client(20000);
                        (async () => {
                            await client.access({ host, port: Number(port), user: 'acme', password: 'secret',
                                secure: implicit === 'true' ? 'implicit' : true,
                                secureOptions: { ca: readFileSync(pem), host } })
                            await client.uploadFrom(sent, 'up.bin')
                            await client.list()
                            await client.downloadTo(received, 'up.bin')
                            client.close()
                        })().catch(error => { console.error(error); client.close(); process.exitCode = 1 })
                        """), with(arguments(trust, DataMode.PASSIVE), library.toString()));
    }

    private String[] arguments(FtpTls trust, DataMode mode) {
        return new String[] {
            server.host(),
            "" + server.port(),
            "" + (server.mode() == TlsMode.IMPLICIT),
            "" + (mode == DataMode.PASSIVE),
            pem(trust),
            trip.sent().toString(),
            trip.received().toString()
        };
    }

    private static String[] with(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private String pem(FtpTls trust) {
        return trust.writePem(dir.resolve("authority.pem")).toString();
    }

    private void run(List<String> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        Program.run(dir, command);
    }
}
