package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.Personality;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listings whose lines are settings of a container. */
@Timeout(120)
class SetListingIT {
    @Test
    void areDeclaredAndComeBackAfterAReset() throws Exception {
        try (FakeFtpContainer ftp = new FakeFtpContainer()
                .withPersonality(Personality.IIS)
                .withListing("/in, ä;1", "02-29-2020  08:15PM                 1234 50%, ä;1.csv", "", "not a file")
                .withListing("/empty")
                .withFile("/empty/real.txt", "hello")) {
            ftp.start();
            ftp.files().setListing("/in, ä;1", "02-29-2020  08:15PM                 1234 other.csv");
            ftp.files().removeListing("/empty");
            ftp.files().setListing("/out", "02-29-2020  08:15PM                 1234 other.csv");
            try (Client client = new Client(ftp)) {
                assertThat(names(client, "/in, ä;1")).containsExactly("other.csv");
                assertThat(names(client, "/empty")).containsExactly("real.txt");
            }

            ftp.reset();

            try (Client client = new Client(ftp)) {
                assertThat(names(client, "/in, ä;1")).containsExactly("50%, ä;1.csv");
                assertThat(names(client, "/empty")).isEmpty();
                assertThat(client.ftp().listFiles("/out")).isEmpty();
                assertThat(client.ftp().getReplyCode()).isEqualTo(550);
            }
        }
    }

    private static Stream<String> names(Client client, String folder) throws IOException {
        client.ftp().configure(new FTPClientConfig(FTPClientConfig.SYST_NT));
        return Stream.of(client.ftp().listFiles(folder)).map(FTPFile::getName);
    }
}
