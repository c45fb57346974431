package dev.fakeftp.junit5;

import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpUser;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A user for each test, with a part of a shared server that no other test sees: one server, such as a container, serves a
 * whole parallel suite.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FtpUserExtension users = FtpUserExtension.on(container);
 *
 * @Test
 * void reportArrives(FakeFtp ftp, FtpUser user) { … }
 * }</pre>
 *
 * <p>Tests and the methods around each of them may have the {@link FtpUser}, and as {@link FakeFtp} what that user has of the
 * server. After the test the user's files are deleted and its login is refused. When the test has failed, its uploads and
 * its part of the conversation go to {@code System.err} and into the report.
 */
public final class FtpUserExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FtpUserExtension.class);

    private final FakeFtp server;

    private FtpUserExtension(FakeFtp server) {
        this.server = server;
    }

    /** What a test has of the server. */
    private record Part(FtpUser user, FakeFtp handle) {}

    /** Users of a server that somebody else starts and stops. Tests fail if it does not run when they begin. */
    public static FtpUserExtension on(FakeFtp server) {
        return new FtpUserExtension(server);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        FtpUser user = FtpUser.fresh();
        context.getStore(NAMESPACE).put(this, new Part(user, server.forUser(user)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Part part = context.getStore(NAMESPACE).remove(this, Part.class);
        if (part == null) {
            return; // the server did not run
        }
        FailureReport.ofFailed(context, part.handle());
        part.handle().disconnectAll();
        part.handle().reset();
        server.users().remove(part.user().name());
        server.files().delete(part.user().root());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        return wanted == FakeFtp.class || wanted == FtpUser.class;
    }

    /** Fails with {@link IllegalStateException} in a constructor or around all tests: then there is no user yet. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Part part = context.getStore(NAMESPACE).get(this, Part.class);
        if (part == null) {
            throw new IllegalStateException(
                    "Each test has a user of its own. Ask for it in the test, in @BeforeEach or" + " in @AfterEach.");
        }
        return parameter.getParameter().getType() == FtpUser.class ? part.user() : part.handle();
    }
}
