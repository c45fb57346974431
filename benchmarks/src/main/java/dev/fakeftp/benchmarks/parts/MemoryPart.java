package dev.fakeftp.benchmarks.parts;

import dev.fakeftp.benchmarks.Part;
import dev.fakeftp.benchmarks.figures.Row;
import dev.fakeftp.benchmarks.figures.Sheet;
import dev.fakeftp.benchmarks.servers.BareContainer;
import dev.fakeftp.benchmarks.servers.Client;
import dev.fakeftp.benchmarks.servers.Crowd;
import dev.fakeftp.benchmarks.servers.Endpoint;
import dev.fakeftp.benchmarks.servers.Engine;
import dev.fakeftp.benchmarks.servers.OurImage;
import dev.fakeftp.benchmarks.servers.Recipe;
import java.util.List;

/** Measures the size of images, and the memory of servers without and with many sessions. */
public final class MemoryPart {
    public static final Row UNPACKED = Row.less("image unpacked, MB", "the size that the engine reports");
    public static final Row COMPRESSED = Row.less("image compressed, MB", "`docker save` through `gzip -6`");
    public static final Row IDLE = Row.less(
            "idle memory, MB",
            "memory of the container's cgroup, without droppable files, after the first session has logged in and out");
    public static final Row CROWD =
            Row.less("memory with 1,000 sessions, MB", "memory of the cgroup with 1,000 sessions logged in");
    public static final Row REFUSED = Row.less("refused of 1,000 sessions", "sessions that could not log in");
    public static final Row HELD = Row.less(
            "memory with 200 of them uploading, MB",
            "memory of the cgroup while 200 of the 1,000 sessions are in the middle of an upload");
    public static final Row BROKEN =
            Row.less("broken of 200 uploads", "uploads that did not begin, or did not end with a 226");

    private static final int SESSIONS = 1000;
    private static final int UPLOADS = 200;

    private final Sheet sheet;
    private final List<Recipe> servers = OurImage.andPeers();

    private MemoryPart(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Returns the part for dev/bench. */
    public static Part part() {
        return new Part(
                "memory",
                "Size and memory",
                OurImage.NAME,
                Columns.containers(Recipe.GREETER.name(), Recipe.EMPTY_JVM.name()),
                List.of(UNPACKED, COMPRESSED, IDLE, CROWD, REFUSED, HELD, BROKEN),
                MemoryPart::begin);
    }

    private static Part.Turns begin(Sheet sheet) {
        MemoryPart part = new MemoryPart(sheet);
        return new Part.Turns() {
            @Override
            public void round() throws Exception {
                for (Recipe server : part.servers) {
                    part.measure(server);
                }
            }

            @Override
            public void once() throws Exception {
                part.weigh(Recipe.GREETER);
                part.weigh(Recipe.EMPTY_JVM);
                for (Recipe server : part.servers) {
                    part.weigh(server);
                }
            }
        };
    }

    private void weigh(Recipe server) throws Exception {
        sheet.note(UNPACKED, server.name(), Engine.unpackedSize(server.image()));
        sheet.note(COMPRESSED, server.name(), Engine.compressedSize(server.image()));
    }

    private void measure(Recipe server) throws Exception {
        String who = server.name();
        try (BareContainer container = BareContainer.started(server)) {
            Endpoint endpoint = container.endpoint();
            Client.connect(endpoint).close();
            sheet.note(IDLE, who, Engine.memory(container.id()));
            try (Crowd crowd = Crowd.of(SESSIONS, endpoint)) {
                sheet.note(REFUSED, who, SESSIONS - crowd.size());
                if (crowd.size() == SESSIONS) {
                    sheet.note(CROWD, who, Engine.memory(container.id()));
                    hold(container, crowd, who);
                } else {
                    sheet.remark(CROWD, who, "not admitted");
                }
            }
        }
    }

    private void hold(BareContainer container, Crowd crowd, String who) throws Exception {
        if (OurImage.names().contains(who)) {
            int broken = crowd.upload(UPLOADS, () -> sheet.note(HELD, who, Engine.memory(container.id())));
            sheet.note(BROKEN, who, broken);
        }
    }
}
