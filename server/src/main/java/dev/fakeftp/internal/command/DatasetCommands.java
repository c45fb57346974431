package dev.fakeftp.internal.command;

import dev.fakeftp.internal.command.JobCommands.DatasetHandler;
import dev.fakeftp.internal.datasets.DatasetLists;
import dev.fakeftp.internal.datasets.DatasetName;
import dev.fakeftp.internal.datasets.DatasetSession;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.UploadTarget;
import dev.fakeftp.internal.io.IoSupplier;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.transfer.Outcome;
import dev.fakeftp.internal.wire.Command;
import dev.fakeftp.internal.wire.Reply;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands of a server with data sets (z/OS Communications Server: IP User's Guide). They replace the function of an
 * ordinary command if its argument names a data set. The replies are those of z/OS 3.1; docs/zos.md says which are likely
 * only.
 */
final class DatasetCommands {
    private static final Map<String, DatasetHandler> OF_DATASETS = Map.ofEntries(
            Map.entry("PWD", DatasetCommands::pwd),
            Map.entry("CWD", DatasetCommands::cwd),
            Map.entry("CDUP", (session, datasets, argument) -> cwd(session, datasets, "..")),
            Map.entry("MKD", DatasetCommands::mkd),
            Map.entry("RMD", DatasetCommands::rmd),
            Map.entry("DELE", DatasetCommands::dele),
            Map.entry("RNFR", DatasetCommands::rnfr),
            Map.entry("RNTO", DatasetCommands::rnto),
            Map.entry("LIST", DatasetCommands::list),
            Map.entry("NLST", DatasetCommands::nlst),
            Map.entry("RETR", DatasetCommands::retr),
            Map.entry("STOR", DatasetCommands::stor),
            Map.entry("APPE", DatasetCommands::appe));

    private DatasetCommands() {}

    /** Returns a row that acts on data sets and jobs where the client means those, for a session that has data sets. */
    static CommandRow extended(CommandRow row) {
        return switch (row.verb()) {
            case "SITE" -> row.handledBy((session, argument) -> site(row, session, argument));
            case "SYST" -> row.handledBy((session, argument) -> syst(row, session, argument));
            case "STAT" -> row.handledBy((session, argument) -> stat(row, session, argument));
            default ->
                row.handledBy((session, argument) -> {
                    DatasetSession datasets = datasets(session);
                    Optional<DatasetHandler> special = handler(row.verb(), datasets, argument);
                    return special.isPresent()
                            ? special.get().run(session, datasets, argument).in(null)
                            : row.handler().run(session, argument);
                });
        };
    }

    private static Optional<DatasetHandler> handler(String verb, DatasetSession datasets, String argument) {
        DatasetHandler ofJobs = datasets.site().jobs() ? JobCommands.HANDLERS.get(verb) : null;
        if (ofJobs != null) {
            return Optional.of(ofJobs);
        }
        return datasets.names(argument) ? Optional.ofNullable(OF_DATASETS.get(verb)) : Optional.empty();
    }

    private static Reply pwd(Session session, DatasetSession datasets, String argument) {
        return Reply.of(
                257,
                "\"'" + datasets.prefix() + "'\" " + (datasets.inPartitioned() ? "partitioned data set is" : "is")
                        + " working directory.");
    }

    private static Reply cwd(Session session, DatasetSession datasets, String argument) {
        datasets.enter(argument);
        return Reply.of(
                250,
                datasets.inPartitioned()
                        ? "The working directory \"" + datasets.prefix() + "\" is a partitioned data set"
                        : "\"" + datasets.prefix() + "\" is the working directory name prefix.");
    }

    private static Reply mkd(Session session, DatasetSession datasets, String argument) throws IOException {
        DatasetName name = datasets.name(argument);
        try {
            datasets.createPartitioned(name);
        } catch (FileAlreadyExistsException e) {
            throw new ReplyException(550, "MKDIR failed: EDC5117I File exists.");
        }
        return Reply.of(257, "\"'" + name + "'\" created.");
    }

    private static Reply rmd(Session session, DatasetSession datasets, String argument) throws IOException {
        return delete(datasets, argument, "\"%s\" data set does not exist.");
    }

    private static Reply dele(Session session, DatasetSession datasets, String argument) throws IOException {
        return delete(datasets, argument, "DELE fails: %s does not exist.");
    }

    private static Reply delete(DatasetSession datasets, String argument, String missing) throws IOException {
        DatasetName name = datasets.name(argument);
        try {
            datasets.delete(name);
        } catch (NoSuchFileException e) {
            throw new ReplyException(550, String.format(missing, name));
        }
        return Reply.of(250, name + " deleted.");
    }

    private static Reply rnfr(Session session, DatasetSession datasets, String argument) {
        DatasetName name = datasets.name(argument);
        if (!datasets.exists(name)) {
            throw new ReplyException(550, "RNFR fails: " + name + " does not exist.");
        }
        session.renameFrom(datasets.path(argument));
        return Reply.of(350, "RNFR accepted. Please supply new name for RNTO.");
    }

    private static Reply rnto(Session session, DatasetSession datasets, String argument) throws IOException {
        FtpPath from = session.takeRenameSource();
        DatasetName before = datasets.nameOf(from);
        DatasetName name = datasets.name(argument);
        FtpPath to = datasets.path(argument);
        if (session.tree().exists(to)) {
            throw new ReplyException(550, "Rename fails: " + name + " already exists.");
        }
        if (name.member() == null) {
            datasets.prepareRename(to);
        }
        FileCommands.rename(session, from, to);
        datasets.endRename(from, to);
        return Reply.of(250, before + " renamed to " + name);
    }

    private static Reply list(Session session, DatasetSession datasets, String argument) throws IOException {
        DatasetLists lists = lists(session, datasets, argument);
        return JobCommands.send(session, "LIST", datasets.path(argument), "List started OK", lists::lines);
    }

    private static Reply nlst(Session session, DatasetSession datasets, String argument) throws IOException {
        DatasetLists lists = lists(session, datasets, argument);
        return JobCommands.send(session, "NLST", datasets.path(argument), "List started OK", lists::names);
    }

    private static DatasetLists lists(Session session, DatasetSession datasets, String argument) {
        return new DatasetLists(datasets, session.context().settings().listingClock(), argument);
    }

    private static Reply retr(Session session, DatasetSession datasets, String argument) throws IOException {
        DatasetName name = datasets.name(argument);
        FtpPath path = datasets.path(argument);
        try (DataTransfer transfer = session.transfer("RETR", path)) {
            checkSource(datasets, name);
            try (SeekableByteChannel file = session.tree().read(path)) {
                String opening = "Sending data set " + name + " "
                        + datasets.attributes(name).records();
                return transfer.send(
                                JobCommands.replies(Reply.of(125, opening), Reply.of(250, JobCommands.COMPLETED)), file)
                        .reply();
            }
        }
    }

    private static void checkSource(DatasetSession datasets, DatasetName name) {
        if (name.member() == null && datasets.isPartitioned(name)) {
            throw new ReplyException(
                    550, "Retrieve of a whole partitioned data set is not supported. Use MGET for this purpose.");
        } else if (!datasets.exists(name)) {
            throw new ReplyException(
                    550,
                    name.member() == null
                            ? "Data set " + name + " not found"
                            : "Request nonexistent member " + name + " to be sent.");
        }
    }

    private static Reply stor(Session session, DatasetSession datasets, String argument) throws IOException {
        return receive(session, datasets, "STOR", "Storing data set ", argument);
    }

    private static Reply appe(Session session, DatasetSession datasets, String argument) throws IOException {
        return receive(session, datasets, "APPE", "Appending to data set ", argument);
    }

    private static Reply receive(Session session, DatasetSession datasets, String verb, String opening, String argument)
            throws IOException {
        DatasetName name = datasets.name(argument);
        FtpPath path = datasets.path(argument);
        boolean existed = session.tree().exists(path);
        try (DataTransfer transfer = session.transfer(verb, path)) {
            datasets.prepareUpload(name);
            UploadTarget target = session.tree().target(path);
            target.checkWritable();
            boolean append = verb.equals("APPE");
            IoSupplier<WritableByteChannel> file = append ? target::append : target::write;
            Outcome outcome = transfer.from(append ? target.length() : 0)
                    .receive(
                            JobCommands.replies(Reply.of(125, opening + name), Reply.of(250, JobCommands.COMPLETED)),
                            file);
            return outcome.reply();
        } finally {
            datasets.endUpload(name, path, existed);
        }
    }

    /** Accepts all parameters; those that are unknown are named in the reply. */
    private static Reply site(CommandRow row, Session session, String argument) throws IOException {
        String verb = Command.parse(argument).verb();
        if (row.below().stream().anyMatch(other -> other.verb().equals(verb))) {
            return row.handler().run(session, argument);
        }
        List<String> lines = new ArrayList<>();
        datasets(session).site().set(argument).forEach(remark -> lines.add("200-" + remark));
        lines.add("200 SITE command was accepted");
        return Reply.of(lines);
    }

    /** The server names another system while the working folder is one of z/OS UNIX. */
    private static Reply syst(CommandRow row, Session session, String argument) throws IOException {
        return datasets(session).inUnix()
                ? Reply.of(215, "UNIX is the operating system of this server. FTP Server is running on z/OS.")
                        .in(null)
                : row.handler().run(session, argument);
    }

    private static Reply stat(CommandRow row, Session session, String argument) throws IOException {
        return argument.isBlank()
                ? row.handler().run(session, argument)
                : Reply.of(504, "STAT file-identifier: not implemented");
    }

    private static DatasetSession datasets(Session session) {
        return session.datasets().orElseThrow();
    }
}
