package com.example.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.testcontainers.FakeFtpContainer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;

/** The container's addresses: for other containers, and for a browser. */
class AddressesIT {
    @Test
    void otherContainersUseANameAndPort21() {
        try (Network network = Network.newNetwork()) {
            FakeFtpContainer ftp = new FakeFtpContainer()
                    .withNetwork(network)
                    .withNetworkAliases("ftp")
                    .withUser("acme", "secret");
            ftp.start();

            assertThat(ftp.getNetworkUrl()).isEqualTo("ftp://acme:secret@ftp");
            ftp.stop();
        }
    }

    @Test
    void aBrowserShowsTheLivePage() throws IOException {
        try (FakeFtpContainer container = new FakeFtpContainer()) {
            container.start();

            System.out.println(container.getPageUrl()); // or stop here with a debugger

            HttpURLConnection page = (HttpURLConnection)
                    URI.create(container.getPageUrl()).toURL().openConnection();
            assertThat(page.getResponseCode()).isEqualTo(200);
        }
    }
}
