package dev.fakeftp.benchmarks.peers;

import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer, configured for many sessions. */
public final class ApacheServer {
    private static final int PORT = 2121;
    private static final int SESSIONS = 2000;

    /** Number of simultaneous transfers. Threads are created when they are needed. */
    private static final int THREADS = 200;

    private final FtpServer server;
    private final Listener listener;

    private ApacheServer(FtpServer server, Listener listener) {
        this.server = server;
        this.listener = listener;
    }

    /** Takes the range of passive ports, such as {@code 30000-30009}. */
    public static void main(String[] arguments) throws FtpException {
        start(PORT, Path.of("/srv/ftp"), arguments[0]);
    }

    /** Starts a server with this control port; 0 means any free port. */
    public static ApacheServer start(int port, Path home, String passivePorts) throws FtpException {
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setPassivePorts(passivePorts);
        data.setPassiveExternalAddress("127.0.0.1");
        ListenerFactory listeners = new ListenerFactory();
        listeners.setPort(port);
        listeners.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        Listener listener = listeners.createListener();

        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setMaxLogins(SESSIONS);
        connections.setMaxThreads(THREADS);

        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.setUserManager(users(home));
        FtpServer server = factory.createServer();
        server.start();
        return new ApacheServer(server, listener);
    }

    private static UserManager users(Path home) throws FtpException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        BaseUser user = new BaseUser();
        user.setName("bench");
        user.setPassword("bench");
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(SESSIONS, SESSIONS)));
        UserManager users = factory.createUserManager();
        users.save(user);
        return users;
    }

    /** Returns the control port. */
    public int port() {
        return listener.getPort();
    }

    /** Stops the server. */
    public void stop() {
        server.stop();
    }
}
