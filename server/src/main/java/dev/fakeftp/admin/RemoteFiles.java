package dev.fakeftp.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.internal.json.Json;
import java.io.InputStream;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The files of a server in another process. */
record RemoteFiles(AdminClient client) implements FtpFiles {
    @Override
    public void put(String path, InputStream content) {
        client.sendTo(Route.WRITE_FILE, named(path), Objects.requireNonNull(content, "content"));
    }

    @Override
    public void put(String path, InputStream content, Instant modified) {
        Objects.requireNonNull(content, "content");
        String time = Objects.requireNonNull(modified, "modified").toString();
        client.sendTo(Route.WRITE_FILE, named(path), "&modified=" + URLEncoder.encode(time, UTF_8), content);
    }

    @Override
    public void setModified(String path, Instant time) {
        client.tellJsonAt(
                Route.SET_ATTRIBUTES, named(path), new Json.Attributes(Objects.requireNonNull(time, "time"), null));
    }

    @Override
    public void setPermissions(String path, String permissions) {
        client.tellJsonAt(
                Route.SET_ATTRIBUTES,
                named(path),
                new Json.Attributes(null, Objects.requireNonNull(permissions, "permissions")));
    }

    @Override
    public void put(String path, SeededBytes content) {
        client.tellJsonAt(Route.WRITE_SEEDED_FILE, named(path), Objects.requireNonNull(content, "content"));
    }

    @Override
    public void createFolder(String path) {
        client.sendTo(Route.CREATE_FOLDER, named(path), InputStream.nullInputStream());
    }

    @Override
    public InputStream open(String path) {
        return client.openAt(Route.READ_FILE, named(path));
    }

    @Override
    public List<FtpFile> list(String folder) {
        return client.askAt(
                Route.LIST_FOLDER, Objects.requireNonNull(folder, "folder"), new TypeToken<List<FtpFile>>() {});
    }

    @Override
    public boolean exists(String path) {
        return client.askAt(Route.FILE_EXISTS, named(path), TypeToken.get(Json.Exists.class))
                .exists();
    }

    @Override
    public void divert(String glob, Sink sink) {
        client.tellJson(Route.DIVERT, new Json.Diversion(glob, sink));
    }

    @Override
    public void delete(String path) {
        client.tellAt(Route.DELETE, named(path));
    }

    private static String named(String path) {
        return Objects.requireNonNull(path, "path");
    }
}
