package dev.fakeftp.admin;

import com.google.gson.reflect.TypeToken;
import dev.fakeftp.FtpFile;
import dev.fakeftp.FtpFiles;
import dev.fakeftp.SeededBytes;
import dev.fakeftp.Sink;
import dev.fakeftp.admin.AdminClient.Request;
import dev.fakeftp.internal.json.Json;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The files of a server in another process. */
record RemoteFiles(AdminClient client) implements FtpFiles {
    @Override
    public void put(String path, InputStream content) {
        client.tell(at(Request.put("/api/files"), path).content(Objects.requireNonNull(content, "content")));
    }

    @Override
    public void put(String path, InputStream content, Instant modified) {
        Objects.requireNonNull(content, "content");
        String time = Objects.requireNonNull(modified, "modified").toString();
        client.tell(at(Request.put("/api/files"), path).with("modified", time).content(content));
    }

    @Override
    public void setModified(String path, Instant time) {
        set(path, new Json.Attributes(Objects.requireNonNull(time, "time"), null));
    }

    @Override
    public void setPermissions(String path, String permissions) {
        set(path, new Json.Attributes(null, Objects.requireNonNull(permissions, "permissions")));
    }

    private void set(String path, Json.Attributes attributes) {
        client.tell(at(Request.put("/api/files/attributes"), path).json(attributes));
    }

    @Override
    public void put(String path, SeededBytes content) {
        client.tell(at(Request.put("/api/files/seeded"), path).json(Objects.requireNonNull(content, "content")));
    }

    @Override
    public void createFolder(String path) {
        client.tell(at(Request.put("/api/folders"), path));
    }

    @Override
    public InputStream open(String path) {
        return client.open(at(Request.get("/api/files"), path));
    }

    @Override
    public List<FtpFile> list(String folder) {
        Objects.requireNonNull(folder, "folder");
        return client.ask(at(Request.get("/api/folders"), folder), new TypeToken<List<FtpFile>>() {});
    }

    @Override
    public boolean exists(String path) {
        return client.ask(at(Request.get("/api/exists"), path), TypeToken.get(Json.Exists.class))
                .exists();
    }

    @Override
    public void divert(String glob, Sink sink) {
        client.tell(Request.post("/api/files/divert").json(new Json.Diversion(glob, sink)));
    }

    @Override
    public void setListing(String folder, List<String> lines) {
        Objects.requireNonNull(folder, "folder");
        for (String line : Objects.requireNonNull(lines, "lines")) {
            Objects.requireNonNull(line, "line");
        }
        client.tell(at(Request.put("/api/folders/listing"), folder).json(lines));
    }

    @Override
    public void removeListing(String folder) {
        Objects.requireNonNull(folder, "folder");
        client.tell(at(Request.delete("/api/folders/listing"), folder));
    }

    @Override
    public void delete(String path) {
        client.tell(at(Request.delete("/api/files"), path));
    }

    private static Request at(Request request, String path) {
        return request.with("path", Objects.requireNonNull(path, "path"));
    }
}
