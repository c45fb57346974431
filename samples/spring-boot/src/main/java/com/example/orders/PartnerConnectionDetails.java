package com.example.orders;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Address and login of the partner's FTP server. By default they are those of the properties. */
public interface PartnerConnectionDetails extends ConnectionDetails {
    String host();

    int port();

    String username();

    String password();

    /** Returns the details in the properties. */
    static PartnerConnectionDetails of(PartnerProperties properties) {
        return new PartnerConnectionDetails() {
            @Override
            public String host() {
                return properties.host();
            }

            @Override
            public int port() {
                return properties.port();
            }

            @Override
            public String username() {
                return properties.username();
            }

            @Override
            public String password() {
                return properties.password();
            }
        };
    }
}
