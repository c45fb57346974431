package dev.fakeftp.internal.page;

import dev.fakeftp.DataConnection;
import dev.fakeftp.DataMode;
import dev.fakeftp.Sink;
import dev.fakeftp.Transfer;
import dev.fakeftp.internal.page.SessionStep.Moving;
import dev.fakeftp.internal.page.SessionStep.Said;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The vertical lines of a picture: those who take part, from left to right. */
final class Lanes {
    private static final String RELAY = "the relay";
    private static final int FIRST = 160;
    private static final int WIDE = 420;
    private static final int NARROW = 300;
    private static final int MARGIN = 90;

    /** Those who may take part, from left to right. */
    enum Lane {
        CLIENT("client"),
        RELAY("relay"),
        SERVER("server"),
        PEER("other server"),
        SINK("sink");

        private final String title;

        Lane(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final List<Lane> present;
    private final String client;

    private Lanes(Set<Lane> present, String client) {
        this.present = List.copyOf(present);
        this.client = client;
    }

    static Lanes of(SessionSteps steps) {
        String client = host(steps.session().client());
        Set<Lane> present = EnumSet.of(Lane.CLIENT, Lane.SERVER);
        transfers(steps).forEach(transfer -> {
            if (relayed(transfer)) {
                present.add(Lane.RELAY);
            } else if (isForeign(transfer, client)) {
                present.add(Lane.PEER);
            }
            if (isDiverted(transfer)) {
                present.add(Lane.SINK);
            }
        });
        return new Lanes(present, client);
    }

    private static Stream<Transfer> transfers(SessionSteps steps) {
        List<Transfer> found = new ArrayList<>();
        for (SessionStep step : steps.steps()) {
            if (step instanceof Said said && said.transfer() != null) {
                found.add(said.transfer());
            } else if (step instanceof Moving moving) {
                found.add(moving.transfer());
            }
        }
        return found.stream().filter(Objects::nonNull);
    }

    /** True if the bytes of an upload do not go to the server's disk. */
    static boolean isDiverted(Transfer transfer) {
        return transfer.sink().kind() != Sink.Destination.DISK;
    }

    static boolean relayed(Transfer transfer) {
        return transfer.connection().peer().equals(RELAY);
    }

    /** Returns the lane at the other end of a data connection. */
    Lane otherEnd(Transfer transfer) {
        return isForeign(transfer, client) ? Lane.PEER : Lane.CLIENT;
    }

    /** True if another host than the client has the data connection: a transfer between two servers. */
    private static boolean isForeign(Transfer transfer, String client) {
        DataConnection data = transfer.connection();
        String end = data.mode() == DataMode.PASSIVE ? data.peer() : data.address();
        return !data.peer().isEmpty() && !relayed(transfer) && !host(end).equals(client);
    }

    private static String host(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }

    List<Lane> present() {
        return present;
    }

    boolean has(Lane lane) {
        return present.contains(lane);
    }

    int x(Lane lane) {
        return FIRST + present.indexOf(lane) * gap();
    }

    int width() {
        return FIRST + (present.size() - 1) * gap() + MARGIN;
    }

    private int gap() {
        return present.size() > 2 ? NARROW : WIDE;
    }
}
