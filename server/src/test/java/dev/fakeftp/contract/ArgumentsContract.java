package dev.fakeftp.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.Fault;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpPermission;
import dev.fakeftp.FtpUser;
import dev.fakeftp.Query;
import dev.fakeftp.Reaction;
import dev.fakeftp.Search;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A null fails in the call that has it, and is named. */
@Timeout(60)
@SuppressWarnings("NullAway") // that is what is tested
interface ArgumentsContract extends Carried {
    @Test
    default void aNullThatTheHandleIsGivenIsNamed() {
        FakeFtp fake = fake();
        Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
        calls.put(() -> fake.awaitUpload(null, SOON), "glob");
        calls.put(() -> fake.awaitUpload("*", null), "atMost");
        calls.put(() -> fake.takeUpload(null, SOON), "glob");
        calls.put(() -> fake.takeUpload("*", null), "atMost");
        calls.put(() -> fake.await(null, SOON), "query");
        calls.put(() -> fake.await(Query.sessions(), null), "atMost");
        calls.put(() -> fake.await(null, Query.sessions(), SOON), "count");
        calls.put(() -> fake.await(Count.never(), null, SOON), "query");
        calls.put(() -> fake.verify(null, Query.sessions()), "count");
        calls.put(() -> fake.verify(Count.never(), null), "query");
        calls.put(() -> fake.journal().find(null), "query");
        calls.put(() -> fake.forUser((String) null), "name");
        calls.put(() -> fake.forUser((FtpUser) null), "user");
        calls.put(() -> fake.faults().add((Fault[]) null), "faults");
        calls.put(() -> fake.faults().add((Fault) null), "fault");
        calls.put(() -> fake.faults().awaitHeld(null, SOON), "hold");
        calls.put(() -> fake.faults().awaitHeld("x", null), "atMost");
        calls.put(() -> fake.faults().release(null), "hold");
        calls.put(() -> fake.reactions().add((Reaction[]) null), "reactions");
        calls.put(() -> fake.reactions().add((Reaction) null), "reaction");
        calls.put(() -> fake.users().put(null), "user");
        calls.put(() -> fake.users().remove(null), "name");
        calls.put(() -> fake.users().deny(null, FtpPermission.READ), "glob");
        calls.put(() -> fake.users().deny("*", (FtpPermission[]) null), "permissions");
        calls.put(() -> fake.users().deny("*", (FtpPermission) null), "permission");
        assertNamed(calls);
    }

    @Test
    default void aNullThatTheFilesAreGivenIsNamed() {
        FtpFiles files = fake().files();
        Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
        calls.put(() -> files.put(null, InputStream.nullInputStream()), "path");
        calls.put(() -> files.put("/a", (InputStream) null), "content");
        calls.put(() -> files.put(null, new byte[0]), "path");
        calls.put(() -> files.put("/a", (byte[]) null), "content");
        calls.put(() -> files.put(null, "text"), "path");
        calls.put(() -> files.put("/a", (String) null), "text");
        calls.put(() -> files.put(null, new SeededBytes(1, 1)), "path");
        calls.put(() -> files.put("/a", (SeededBytes) null), "content");
        calls.put(() -> files.put(null, Path.of("a")), "path");
        calls.put(() -> files.put("/a", (Path) null), "local");
        calls.put(() -> files.createFolder(null), "path");
        calls.put(() -> files.open(null), "path");
        calls.put(() -> files.read(null), "path");
        calls.put(() -> files.readString(null), "path");
        calls.put(() -> files.list(null), "folder");
        calls.put(() -> files.exists(null), "path");
        calls.put(() -> files.delete(null), "path");
        calls.put(() -> files.put(null, new byte[0], Instant.EPOCH), "path");
        calls.put(() -> files.put("/a", (byte[]) null, Instant.EPOCH), "content");
        calls.put(() -> files.put("/a", new byte[0], null), "modified");
        calls.put(() -> files.setModified(null, Instant.EPOCH), "path");
        calls.put(() -> files.setModified("/", null), "time");
        calls.put(() -> files.setPermissions(null, "rw-r-----"), "path");
        calls.put(() -> files.setPermissions("/", null), "permissions");
        calls.put(() -> files.divert(null, Sink.DISCARD), "glob");
        calls.put(() -> files.divert("*", null), "sink");
        calls.put(() -> files.setListing(null, "total 0"), "folder");
        calls.put(() -> files.setListing("/in", (String[]) null), "lines");
        calls.put(() -> files.setListing("/in", (List<String>) null), "lines");
        calls.put(() -> files.setListing("/in", "total 0", null), "line");
        calls.put(() -> files.removeListing(null), "folder");
        calls.put(() -> files.copyTo(null, Path.of("a")), "folder");
        calls.put(() -> files.copyTo("/", null), "local");
        assertNamed(calls);
    }

    @Test
    default void anEmptyGlobIsRefused() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> fake().files().divert("", Sink.DISCARD),
                () -> fake().users().deny("", FtpPermission.READ))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call)
                    .withMessageContaining("An empty glob matches nothing. Use /in/** or *.csv.");
        }
    }

    @Test
    default void aNullInAQueryIsNamed() {
        Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
        calls.put(() -> Query.uploads(null), "glob");
        calls.put(() -> Query.uploadAttempts(null), "glob");
        calls.put(() -> Query.downloads(null), "glob");
        calls.put(() -> Query.downloadAttempts(null), "glob");
        calls.put(() -> Query.transfers(null), "glob");
        calls.put(() -> Query.renames(null), "glob");
        calls.put(() -> Query.renames("*").from(null), "glob");
        calls.put(() -> Query.exchanges(null), "verb");
        calls.put(() -> Query.sessions().by(null), "user");
        calls.put(() -> Query.sessions().where(null, session -> true), "words");
        calls.put(() -> Query.sessions().where("x", null), "test");
        calls.put(() -> Query.of(null), "search");
        calls.put(() -> Search.of(null, Map.of()), "kind");
        calls.put(() -> Search.of(Search.Kind.UPLOADS, null), "criteria");
        calls.put(() -> fake().journal().find(null), "query");
        assertNamed(calls);
    }

    private static void assertNamed(Map<ThrowingCallable, String> calls) {
        assertThat(List.copyOf(calls.keySet()))
                .allSatisfy(call ->
                        assertThatNullPointerException().isThrownBy(call).withMessage(calls.get(call)));
    }
}
