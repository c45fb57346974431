package dev.fakeftp.server;

import dev.fakeftp.internal.admin.ServerControl;
import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.data.RelayConnections;
import dev.fakeftp.internal.io.Version;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.Lifeline;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.session.ServerContext;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;

/** The admin API's control of a server beyond the handle: its announced addresses, lifeline and relay. */
record ServerAdmin(ServerContext context, AddressMapping hostAddresses, RelayConnections relay, Lifeline lifeline)
        implements ServerControl {
    @Override
    public void announce(Announcement announcement) {
        hostAddresses.announce(
                SettingRules.address(announcement.host()),
                announcement.ports(),
                announcement.engine() == Announcement.Engine.LOCAL
                        ? AddressMapping.FirstConnector.RELAY
                        : AddressMapping.FirstConnector.SERVER);
        tellLeftOut(announcement.ports());
        context.tls().reachedBy(announcement.host(), announcement.names());
    }

    @Override
    public void lifeline(SocketChannel connection) throws IOException {
        lifeline.hold(() -> relay.serve(connection));
    }

    @Override
    public void relayed(long connect, SocketChannel connection) {
        relay.connected(connect, connection);
    }

    @Override
    public String version() {
        return Version.text();
    }

    private void tellLeftOut(Map<Integer, Integer> published) {
        List<Integer> leftOut = context.passivePorts().numbers().stream()
                .filter(port -> !published.isEmpty() && !published.containsKey(port))
                .toList();
        if (!leftOut.isEmpty()) {
            context.recorder()
                    .notice(
                            0,
                            "Clients cannot connect to the passive ports " + leftOut + ": they are not announced as"
                                    + " published. Publish them, or set FAKEFTP_PASSIVE_PORTS to published ports.");
        }
    }
}
