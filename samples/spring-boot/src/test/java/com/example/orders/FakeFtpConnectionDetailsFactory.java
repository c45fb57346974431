package com.example.orders;

import dev.fakeftp.testcontainers.FakeFtpContainer;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/** Makes {@code @ServiceConnection} work with a {@link FakeFtpContainer}. Registered in META-INF/spring.factories. */
class FakeFtpConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<FakeFtpContainer, PartnerConnectionDetails> {
    @Override
    protected PartnerConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<FakeFtpContainer> source) {
        return new FakeFtpConnectionDetails(source);
    }

    private static final class FakeFtpConnectionDetails extends ContainerConnectionDetails<FakeFtpContainer>
            implements PartnerConnectionDetails {
        private FakeFtpConnectionDetails(ContainerConnectionSource<FakeFtpContainer> source) {
            super(source);
        }

        @Override
        public String host() {
            return getContainer().getHost();
        }

        @Override
        public int port() {
            return getContainer().getControlPort();
        }

        @Override
        public String username() {
            return getContainer().getUsername();
        }

        @Override
        public String password() {
            return getContainer().getPassword();
        }
    }
}
