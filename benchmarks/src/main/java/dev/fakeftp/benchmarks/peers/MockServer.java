package dev.fakeftp.benchmarks.peers;

import org.mockftpserver.fake.FakeFtpServer;
import org.mockftpserver.fake.UserAccount;
import org.mockftpserver.fake.filesystem.DirectoryEntry;
import org.mockftpserver.fake.filesystem.FileEntry;
import org.mockftpserver.fake.filesystem.UnixFakeFileSystem;

/** MockFtpServer's fake server, which keeps its files in memory. */
public final class MockServer {
    private static final int PORT = 2121;

    private MockServer() {}

    /** Takes the number of files in a folder {@code list}; by default none. */
    public static void main(String[] arguments) {
        start(PORT, arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
    }

    /** Starts a server with this control port; 0 means any free port. */
    public static FakeFtpServer start(int port, int files) {
        UnixFakeFileSystem tree = new UnixFakeFileSystem();
        tree.add(new DirectoryEntry("/srv/ftp/list"));
        for (int i = 0; i < files; i++) {
            tree.add(new FileEntry("/srv/ftp/list/file-" + i + ".csv", "0123456789"));
        }
        FakeFtpServer server = new FakeFtpServer();
        server.setServerControlPort(port);
        server.setFileSystem(tree);
        server.addUserAccount(new UserAccount("bench", "bench", "/srv/ftp"));
        server.start();
        return server;
    }
}
