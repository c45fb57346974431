package dev.fakeftp.server;

import dev.fakeftp.Personality;
import dev.fakeftp.Search;
import dev.fakeftp.internal.admin.ServerControl;
import dev.fakeftp.internal.data.AddressMapping;
import dev.fakeftp.internal.data.RelayConnections;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.io.Version;
import dev.fakeftp.internal.live.OpenMetrics;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.relay.Announcement;
import dev.fakeftp.internal.relay.Lifeline;
import dev.fakeftp.internal.rules.SettingRules;
import dev.fakeftp.internal.session.ServerContext;
import dev.fakeftp.internal.settings.SettingValues;
import dev.fakeftp.internal.settings.Settings;
import dev.fakeftp.internal.wire.HostPort;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The admin API's control of a server beyond the handle: its announced addresses, lifeline and relay. */
record ServerAdmin(
        ServerContext context,
        AddressMapping hostAddresses,
        RelayConnections relay,
        Lifeline lifeline,
        SettingValues settings)
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

    @Override
    public boolean hasPage() {
        return settings.get(Settings.PAGE);
    }

    @Override
    public String about(URI own) {
        PersonalityChoice imitated = settings.get(Settings.PERSONALITY);
        String name = imitated.json().isEmpty() ? imitated.known().name() : "a server of a file";
        HostPort clients = hostAddresses.published(new HostPort(SettingRules.address(own.getHost()), own.getPort()));
        return own.getScheme() + "://" + clients + ", version " + Version.text()
                + (name.equals(Personality.OWN.name()) ? "" : ", imitates " + name);
    }

    @Override
    public long awaitChange(Search.@Nullable Kind kind, long seen, Duration atMost) {
        return context.recorder().awaitChange(kind, seen, atMost);
    }

    @Override
    public boolean pause(Duration time) {
        return context.recorder().pause(time);
    }

    @Override
    public OptionalLong size(String path) {
        try {
            return OptionalLong.of(context.tree().entry(FtpPath.of(path)).size());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String metrics() {
        return OpenMetrics.text(
                context.recorder().totals(), context.passivePorts().leased(), Version.text());
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
