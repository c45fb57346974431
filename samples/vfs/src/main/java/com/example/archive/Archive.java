package com.example.archive;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.auth.StaticUserAuthenticator;
import org.apache.commons.vfs2.impl.DefaultFileSystemConfigBuilder;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;

/** An archive of reports in a folder of an FTP server. */
public final class Archive implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String UNFINISHED = ".part";

    private final StandardFileSystemManager vfs = new StandardFileSystemManager();
    private final FileObject folder;

    private Archive(URI folder, FileSystemOptions options) throws FileSystemException {
        vfs.init();
        this.folder = vfs.resolveFile(folder.toString(), options);
    }

    /** Opens an archive at an address such as {@code ftp://ftp.example.com/reports}. */
    public static Archive open(URI folder, String user, String password) throws FileSystemException {
        return new Archive(folder, options(FtpFileSystemConfigBuilder.getInstance(), user, password));
    }

    /** Opens an archive at an address such as {@code ftps://ftp.example.com/reports}, with explicit TLS. */
    public static Archive open(URI folder, String user, String password, TrustManager trusted)
            throws FileSystemException {
        FtpsFileSystemConfigBuilder ftps = FtpsFileSystemConfigBuilder.getInstance();
        FileSystemOptions options = options(ftps, user, password);
        ftps.setFtpsMode(options, FtpsMode.EXPLICIT);
        ftps.setDataChannelProtectionLevel(options, FtpsDataChannelProtectionLevel.P);
        ftps.setTrustManager(options, trusted);
        return new Archive(folder, options);
    }

    private static FileSystemOptions options(FtpFileSystemConfigBuilder ftp, String user, String password)
            throws FileSystemException {
        FileSystemOptions options = new FileSystemOptions();
        DefaultFileSystemConfigBuilder.getInstance()
                .setUserAuthenticator(options, new StaticUserAuthenticator(null, user, password));
        ftp.setPassiveMode(options, true);
        ftp.setConnectTimeout(options, TIMEOUT);
        ftp.setSoTimeout(options, TIMEOUT);
        ftp.setDataTimeout(options, TIMEOUT);
        return options;
    }

    /** Stores a report. It has its name only when it is complete. */
    public void store(Path report) throws FileSystemException {
        String name = report.getFileName().toString();
        FileObject unfinished = folder.resolveFile(name + UNFINISHED);
        unfinished.copyFrom(vfs.toFileObject(report.toFile()), Selectors.SELECT_SELF);
        unfinished.moveTo(folder.resolveFile(name));
    }

    /** Returns the names of the reports. */
    public List<String> names() throws FileSystemException {
        folder.refresh(); // VFS keeps the children that it has seen
        return Stream.of(folder.getChildren())
                .map(report -> report.getName().getBaseName())
                .filter(name -> !name.endsWith(UNFINISHED))
                .toList();
    }

    /** Fetches a report. */
    public void fetch(String name, Path to) throws FileSystemException {
        vfs.toFileObject(to.toFile()).copyFrom(folder.resolveFile(name), Selectors.SELECT_SELF);
    }

    @Override
    public void close() {
        vfs.close();
    }
}
