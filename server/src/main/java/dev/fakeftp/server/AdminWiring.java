package dev.fakeftp.server;

import dev.fakeftp.admin.Announcement;
import dev.fakeftp.admin.SettingRules;
import dev.fakeftp.admin.Wiring;
import dev.fakeftp.internal.session.RelayedDials;
import dev.fakeftp.internal.session.Site;
import dev.fakeftp.internal.session.View;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;

/** What the admin API does to this server besides what any handle does: it tells how the world sees the server. */
record AdminWiring(Site site, View hostView, RelayedDials relay, Lifeline lifeline) implements Wiring {
    @Override
    public void announce(Announcement announcement) {
        hostView.announce(
                SettingRules.address(announcement.host()),
                announcement.ports(),
                announcement.engine() == Announcement.Engine.LOCAL ? View.Dialler.RELAY : View.Dialler.SERVER);
        tellLeftOut(announcement.ports());
        site.tls().reachedBy(announcement.host(), announcement.names());
    }

    @Override
    public void lifeline(SocketChannel connection) throws IOException {
        lifeline.hold(() -> relay.serve(connection));
    }

    @Override
    public void relayed(long dial, SocketChannel connection) {
        relay.connected(dial, connection);
    }

    @Override
    public String version() {
        return Version.text();
    }

    private void tellLeftOut(Map<Integer, Integer> published) {
        List<Integer> leftOut = site.passivePorts().numbers().stream()
                .filter(port -> !published.isEmpty() && !published.containsKey(port))
                .toList();
        if (!leftOut.isEmpty()) {
            site.recorder()
                    .notice(
                            0,
                            "Clients cannot dial the passive ports " + leftOut + ": they are not announced as"
                                    + " published. Publish them, or set FAKEFTP_PASSIVE_PORTS to ports that are.");
        }
    }
}
