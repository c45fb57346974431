package dev.fakeftp.internal.partner;

import java.util.Objects;

/**
 * Another FTP server, with a login.
 *
 * @param host its name or IP address
 * @param port its control port
 * @param user the user
 * @param password the password of the user
 * @param tls whether to send AUTH TLS before the login (RFC 4217)
 */
public record Partner(String host, int port, String user, String password, boolean tls) {
    private static final int LAST_PORT = 65_535;

    public Partner {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("The port is " + port + ". Use 1 to " + LAST_PORT + ".");
        }
        for (String value : new String[] {host, user, password}) {
            if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
                throw new IllegalArgumentException("Host, user and password are single lines.");
            }
        }
    }

    /** Returns host and port. The password is not shown. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
