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
 * A separate user for each test, whose part of a shared server no other test sees. One server, such as a container, can then
 * serve a whole parallel suite.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FtpUserExtension users = FtpUserExtension.on(container);
 *
 * @Test
 * void reportArrives(FakeFtp ftp, FtpUser user) { … }
 * }</pre>
 *
 * <p>Tests, and the methods around each test, may declare two parameters: the {@link FtpUser}, and as {@link FakeFtp} that
 * user's part of the server. After the test the extension deletes the user's files and removes the user, whose logins fail
 * from then on. When the test has failed, the extension reports its uploads and its part of the conversation. The report
 * goes to {@code System.err} and to JUnit's report entries.
 */
public final class FtpUserExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FtpUserExtension.class);

    private final FakeFtp server;

    private FtpUserExtension(FakeFtp server) {
        this.server = server;
    }

    /** A test's part of the server. */
    private record ScopedUser(FtpUser user, FakeFtp handle) {}

    /** Returns an extension for a server started and stopped elsewhere. Tests fail if it is not running when they begin. */
    public static FtpUserExtension on(FakeFtp server) {
        return new FtpUserExtension(server);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        FtpUser user = FtpUser.fresh();
        context.getStore(NAMESPACE).put(this, new ScopedUser(user, server.forUser(user)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ScopedUser part = context.getStore(NAMESPACE).remove(this, ScopedUser.class);
        if (part == null) {
            return; // the server was not running
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

    /** Fails with {@link IllegalStateException} in a constructor or around all tests, because no user exists then. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ScopedUser part = context.getStore(NAMESPACE).get(this, ScopedUser.class);
        if (part == null) {
            throw new IllegalStateException(
                    "Each test has its own user. Declare the parameter in the test, in @BeforeEach or in @AfterEach.");
        }
        return parameter.getParameter().getType() == FtpUser.class ? part.user() : part.handle();
    }
}
