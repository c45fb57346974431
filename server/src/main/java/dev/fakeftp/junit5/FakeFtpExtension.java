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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
 * A fake FTP server for the tests of JUnit 5 and 6, and its handle.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeFtpExtension ftp = FakeFtpExtension.of(FakeFtpServer.builder().user("acme", "secret"));
 * }</pre>
 *
 * <p>In a static field, or named in {@code @ExtendWith}, it has one server for the class and its nested classes. In an
 * instance field it has one server for each test. Before each test it calls {@link FakeFtp#reset()}, so the state after a
 * failed test remains available. When a test or a method around it fails, the extension reports the uploads and the
 * conversation. The report goes to {@code System.err} and to JUnit's report entries.
 *
 * <p>Constructors, tests and the methods around them may declare the server as a parameter. Its type is {@link FakeFtp} or
 * the server's own class, such as {@link FakeFtpServer}.
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
    private volatile @Nullable FakeFtp current;

    /** Creates the extension for {@code @ExtendWith}: a server in this JVM that accepts every login and has no files. */
    public FakeFtpExtension() {
        this(FakeFtpServer.class, () -> Lease.of(FakeFtpServer.builder()), null);
    }

    private FakeFtpExtension(Class<? extends FakeFtp> type, Supplier<Lease> leases, @Nullable FakeFtp current) {
        this.type = type;
        this.leases = leases;
        this.current = current;
    }

    /**
     * Returns an extension with a server in this JVM with these settings. In a static field, the server starts before the
     * first test and closes after the last. In an instance field, it starts before each test and closes after it. If it
     * cannot start, for example because its port is in use, the tests fail and name the reason.
     */
    public static FakeFtpExtension of(FakeFtpServer.Builder settings) {
        return new FakeFtpExtension(FakeFtpServer.class, () -> Lease.of(settings), null);
    }

    /**
     * Returns an extension for a server started and stopped elsewhere, such as a container in a field with
     * {@code @Container}. Tests fail if it is not running when they begin.
     */
    public static FakeFtpExtension of(FakeFtp running) {
        return new FakeFtpExtension(running.getClass(), () -> new Lease(running, () -> {}), running);
    }

    /**
     * Starts the server, unless an enclosing class has started it. Fails with {@link IllegalStateException} while another
     * class uses this extension, as parallel classes may if they inherit the field.
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        lease(context);
    }

    /** Starts the server if one instance serves the whole class, because JUnit creates that instance first. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS))) {
            lease(context);
        }
    }

    /**
     * Resets the server; in an instance field, starts it first. Fails with {@link IllegalStateException} while another test
     * uses the same server, because the reset would delete that test's uploads.
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (!test.compareAndSet(NOBODY, context.getUniqueId())) {
            throw overlap();
        }
        lease(context).reset();
    }

    /** Reports the events on the server if the test, or a method around it, has failed. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (!context.getUniqueId().equals(test.get())) {
            return; // the test never had the server
        }
        try {
            explainFailure(context);
        } finally {
            test.set(NOBODY);
        }
    }

    /** Reports the events on the server if a method before all tests has failed. */
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
    public URI page() {
        return current().page();
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
        FakeFtp server = current;
        if (server == null) {
            throw new IllegalStateException("The server is not running yet. It starts before all"
                    + " tests if FakeFtpExtension is in a static field, and otherwise before each test.");
        }
        return server;
    }

    /** Returns the server of this test, its class or an enclosing class; starts one if there is none. */
    private FakeFtp lease(ExtensionContext context) {
        FakeFtp server = store(context)
                .getOrComputeIfAbsent(this, self -> newLease(), Lease.class)
                .server();
        current = server;
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
        return new IllegalStateException("Another test uses this server at the same time, and reset() would delete its"
                + " uploads. Give each test its own server with FakeFtpExtension in an instance field, or run the tests one"
                + " after the other with @Execution(SAME_THREAD) or @ResourceLock.");
    }

    private void explainFailure(ExtensionContext context) {
        Optional.ofNullable(store(context).get(this, Lease.class))
                .ifPresent(lease -> FailureReport.ofFailed(context, lease.server()));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** A server in use by tests. JUnit closes the values of its store, however the tests end. */
    @SuppressWarnings("deprecation") // JUnit below 5.13 closes nothing else; later versions also close AutoCloseable
    private record Lease(FakeFtp server, Runnable end) implements Store.CloseableResource, AutoCloseable {
        static Lease of(FakeFtpServer.Builder settings) {
            FakeFtpServer server = settings.start();
            return new Lease(server, server::close);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
