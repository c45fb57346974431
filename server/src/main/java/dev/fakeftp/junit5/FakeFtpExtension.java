package dev.fakeftp.junit5;

import dev.fakeftp.Count;
import dev.fakeftp.FakeFtp;
import dev.fakeftp.FtpFaults;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.FtpReactions;
import dev.fakeftp.FtpTls;
import dev.fakeftp.FtpUsers;
import dev.fakeftp.Journal;
import dev.fakeftp.JournalEntry;
import dev.fakeftp.Query;
import dev.fakeftp.Upload;
import dev.fakeftp.server.FakeFtpServer;
import dev.fakeftp.server.FakeFtpServerBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * A fake FTP server in the tests of JUnit 5 and 6, and the handle on it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder().user("acme", "secret"));
 * }</pre>
 *
 * <p>In a static field, or named in {@code @ExtendWith}, it has one server for the class and the classes nested in it; in
 * an instance field it has one for each test. Before each test it calls {@link FakeFtp#reset()}, so what a failed test left
 * can still be looked at. When a test, or a method around it, has failed, the uploads and the conversation go to
 * {@code System.err} and into the report.
 *
 * <p>Constructors, tests and the methods around them may have the server as a parameter: as {@link FakeFtp}, or as what it
 * is, such as {@link FakeFtpServer}.
 */
public final class FakeFtpExtension
        implements FakeFtp,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FakeFtpExtension.class);
    private static final String NOBODY = "";

    private final Class<? extends FakeFtp> type;
    private final Supplier<Lease> leases;
    private final AtomicBoolean leased = new AtomicBoolean();
    private final AtomicReference<String> test = new AtomicReference<>(NOBODY);
    private volatile Optional<FakeFtp> current;

    /** For {@code @ExtendWith}: a server in this JVM that lets in everybody and has no files. */
    public FakeFtpExtension() {
        this(FakeFtpServer.class, () -> Lease.of(FakeFtpServer.builder()), Optional.empty());
    }

    private FakeFtpExtension(Class<? extends FakeFtp> type, Supplier<Lease> leases, Optional<FakeFtp> current) {
        this.type = type;
        this.leases = leases;
        this.current = current;
    }

    /**
     * A server in this JVM with these settings, started before the first test and closed after the last, in an instance
     * field before and after each. If it cannot start, as when its port is in use, the tests fail and name the reason.
     */
    public static FakeFtpExtension of(FakeFtpServerBuilder settings) {
        return new FakeFtpExtension(FakeFtpServer.class, () -> Lease.of(settings), Optional.empty());
    }

    /**
     * A server that somebody else starts and stops, such as a container in a field with {@code @Container}. Tests fail if
     * it does not run when they begin.
     */
    public static FakeFtpExtension of(FakeFtp running) {
        return new FakeFtpExtension(running.getClass(), () -> new Lease(running, () -> {}), Optional.of(running));
    }

    /**
     * Starts the server, unless this class is nested in one that has it. Fails with {@link IllegalStateException} while
     * another class has this same extension, as parallel classes may if they inherit the field.
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        lease(context);
    }

    /** Starts the server for an instance of the whole class, which JUnit makes before all else. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS))) {
            lease(context);
        }
    }

    /**
     * Resets the server, which in an instance field it starts. Fails with {@link IllegalStateException} while another test
     * has the same server: this would take its uploads away.
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (!test.compareAndSet(NOBODY, context.getUniqueId())) {
            throw overlap();
        }
        lease(context).reset();
    }

    /** Tells what happened on the server if the test, or a method around it, has failed. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (!context.getUniqueId().equals(test.get())) {
            return; // it never had the server
        }
        try {
            explainFailure(context);
        } finally {
            test.set(NOBODY);
        }
    }

    /** Tells what happened on the server if a method before all tests has failed. */
    @Override
    public void afterAll(ExtensionContext context) {
        explainFailure(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        return FakeFtp.class.isAssignableFrom(wanted) && wanted.isAssignableFrom(type);
    }

    @Override
    public FakeFtp resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lease(context);
    }

    @Override
    public URI address() {
        return current().address();
    }

    @Override
    public FtpFiles files() {
        return current().files();
    }

    @Override
    public List<Upload> uploads() {
        return current().uploads();
    }

    @Override
    public <T extends JournalEntry> List<T> await(Count count, Query<T> query, Duration atMost) {
        return current().await(count, query, atMost);
    }

    @Override
    public Upload takeUpload(String glob, Duration atMost) {
        return current().takeUpload(glob, atMost);
    }

    @Override
    public Journal journal() {
        return current().journal();
    }

    @Override
    public FtpFaults faults() {
        return current().faults();
    }

    @Override
    public FtpReactions reactions() {
        return current().reactions();
    }

    @Override
    public FtpUsers users() {
        return current().users();
    }

    @Override
    public FakeFtp forUser(String name) {
        return current().forUser(name);
    }

    @Override
    public FtpTls tls() {
        return current().tls();
    }

    @Override
    public void reset() {
        current().reset();
    }

    @Override
    public void disconnectAll() {
        current().disconnectAll();
    }

    private FakeFtp current() {
        return current.orElseThrow(() -> new IllegalStateException("The server does not run yet. It starts before all"
                + " tests if FakeFtpExtension is registered in a static field, and otherwise before each."));
    }

    /** The server of this test or class, started if neither it nor what is around it has one. */
    private FakeFtp lease(ExtensionContext context) {
        FakeFtp server = store(context)
                .getOrComputeIfAbsent(this, self -> newLease(), Lease.class)
                .server();
        current = Optional.of(server);
        return server;
    }

    private Lease newLease() {
        if (!leased.compareAndSet(false, true)) {
            throw overlap();
        }
        try {
            Lease lease = leases.get();
            return new Lease(lease.server(), () -> {
                leased.set(false);
                lease.close();
            });
        } catch (RuntimeException e) {
            leased.set(false);
            throw e;
        }
    }

    private static IllegalStateException overlap() {
        return new IllegalStateException("Another test has this server at the same time, and reset() would take its"
                + " uploads away. Give each test its own with FakeFtpExtension in an instance field, or run them one after"
                + " the other with @Execution(SAME_THREAD) or @ResourceLock.");
    }

    private void explainFailure(ExtensionContext context) {
        Optional.ofNullable(store(context).get(this, Lease.class))
                .ifPresent(lease -> FailureReport.ofFailed(context, lease.server()));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** A server while tests have it. JUnit closes what its store holds, however the tests end. */
    @SuppressWarnings("deprecation") // JUnit below 5.13 closes nothing else; from then on AutoCloseable would do
    private record Lease(FakeFtp server, Runnable end) implements Store.CloseableResource, AutoCloseable {
        static Lease of(FakeFtpServerBuilder settings) {
            FakeFtpServer server = settings.start();
            return new Lease(server, server::close);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
