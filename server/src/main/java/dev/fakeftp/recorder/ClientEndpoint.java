package dev.fakeftp.recorder;

import dev.fakeftp.TlsMode;
import dev.fakeftp.internal.recording.PassiveAddress;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.tls.Certificates;
import dev.fakeftp.internal.tls.Certificates.OwnKeyStore;
import dev.fakeftp.internal.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The side of a recorder or replay that clients see: its address and its certificate. */
final class ClientEndpoint {
    private InetAddress bind = InetAddress.getLoopbackAddress();
    private int port;
    private @Nullable InetAddress publicHost;
    private int firstPassivePort;
    private int lastPassivePort;
    private @Nullable OwnKeyStore keyStore;
    private final List<String> tlsNames = new ArrayList<>();

    void bind(String address) {
        bind = SettingRules.address(address);
    }

    void port(int number) {
        port = SettingRules.port(number);
    }

    void publicHost(String address) {
        publicHost = SettingRules.address(address);
    }

    void passivePorts(int first, int last) {
        if (SettingRules.port(first) < 1 || SettingRules.port(last) < first) {
            throw new IllegalArgumentException(
                    "The passive ports are " + first + " to " + last + ". Give the first and the last port.");
        }
        firstPassivePort = first;
        lastPassivePort = last;
    }

    PassiveAddress passive() {
        return new PassiveAddress(publicHost, firstPassivePort, lastPassivePort);
    }

    void tlsKeyStore(Path file, String password) {
        SettingRules.keyStore(file, password);
        keyStore = new OwnKeyStore(file, password);
    }

    void tlsNames(String... names) {
        tlsNames.addAll(List.of(names));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(bind, port);
    }

    Tls tls() throws IOException {
        List<String> names = new ArrayList<>(tlsNames);
        if (publicHost != null) {
            names.add(publicHost.getHostAddress());
        }
        Certificates certificates = new Certificates(keyStore, names);
        certificates.check();
        return new Tls(TlsMode.EXPLICIT, certificates, List.of());
    }

    /** Returns the host that clients in this JVM connect to. */
    static String host(InetSocketAddress listening) {
        InetAddress address = listening.getAddress();
        return address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    }
}
