package dev.fakeftp.internal.command;

import dev.fakeftp.TransferState;
import dev.fakeftp.internal.datasets.DatasetSession;
import dev.fakeftp.internal.datasets.JobSession;
import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.files.UploadTarget;
import dev.fakeftp.internal.io.IoSupplier;
import dev.fakeftp.internal.listing.Listing;
import dev.fakeftp.internal.session.Session;
import dev.fakeftp.internal.transfer.DataTransfer;
import dev.fakeftp.internal.transfer.Outcome;
import dev.fakeftp.internal.transfer.TransferReplies;
import dev.fakeftp.internal.wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Commands under {@code FILETYPE=JES} (z/OS Communications Server: IP User's Guide, "Interfacing with JES"). */
final class JobCommands {
    /** The text of the last reply to a transfer. */
    static final String COMPLETED = "Transfer completed successfully.";

    /** A function for a session with data sets. */
    interface DatasetHandler {
        Reply run(Session session, DatasetSession datasets, String argument) throws IOException;
    }

    /** The functions that replace those for files. */
    static final Map<String, DatasetHandler> HANDLERS = Map.of(
            "LIST", JobCommands::list,
            "NLST", JobCommands::nlst,
            "RETR", JobCommands::retr,
            "STOR", JobCommands::stor,
            "STOU", JobCommands::stou,
            "DELE", JobCommands::dele);

    private JobCommands() {}

    private static JobSession jobs(Session session, DatasetSession datasets) {
        return new JobSession(
                datasets, session.context().settings().profile().behaviour().jesInterfaceLevel());
    }

    /** The replies to a transfer, as they are. */
    static TransferReplies replies(Reply opening, Reply complete) {
        return new TransferReplies(opening, complete, UnaryOperator.identity());
    }

    /** Sends a list; makes the lines after the transfer has begun. */
    static Reply send(Session session, String verb, FtpPath path, String opening, IoSupplier<List<String>> lines)
            throws IOException {
        try (DataTransfer transfer = session.transfer(verb, path)) {
            byte[] bytes = session.encode(Listing.text(lines.get()));
            TransferReplies replies = replies(Reply.of(125, opening), Reply.of(250, "List completed successfully."));
            return transfer.send(replies, Channels.newChannel(new ByteArrayInputStream(bytes)))
                    .reply();
        }
    }

    private static Reply list(Session session, DatasetSession datasets, String argument) throws IOException {
        JobSession jobs = jobs(session, datasets);
        String opening = "List started OK for " + jobs.filter();
        return send(session, "LIST", datasets.folder(), opening, () -> jobs.lines(argument));
    }

    private static Reply nlst(Session session, DatasetSession datasets, String argument) throws IOException {
        JobSession jobs = jobs(session, datasets);
        String opening = "List started OK for " + jobs.filter();
        return send(session, "NLST", datasets.folder(), opening, () -> jobs.names(argument));
    }

    private static Reply retr(Session session, DatasetSession datasets, String argument) throws IOException {
        JobSession.Output output = jobs(session, datasets).output(argument);
        try (DataTransfer transfer = session.transfer("RETR", output.path())) {
            byte[] content = output.content().getBytes(StandardCharsets.UTF_8);
            TransferReplies replies = replies(Reply.of(125, output.opening()), Reply.of(250, COMPLETED));
            return transfer.send(replies, Channels.newChannel(new ByteArrayInputStream(content)))
                    .reply();
        }
    }

    private static Reply stor(Session session, DatasetSession datasets, String argument) throws IOException {
        return submit(session, datasets, "STOR");
    }

    private static Reply stou(Session session, DatasetSession datasets, String argument) throws IOException {
        return submit(session, datasets, "STOU");
    }

    /** Submits a job. The client's name for it does not matter, and a broken upload is no job. */
    private static Reply submit(Session session, DatasetSession datasets, String verb) throws IOException {
        FtpPath path = jobs(session, datasets).newJob();
        try (DataTransfer transfer = session.transfer(verb, path)) {
            UploadTarget target = session.tree().target(path);
            target.checkWritable();
            Reply complete = Reply.of(List.of("250-It is known to JES as " + path.name(), "250 " + COMPLETED));
            TransferReplies replies =
                    replies(Reply.of(125, "Sending Job to JES internal reader FIXrecfm 80"), complete);
            Outcome outcome = transfer.receive(replies, target::create);
            if (outcome.state() != TransferState.COMPLETE && session.tree().exists(path)) {
                session.tree().deleteFile(path);
            }
            return outcome.reply();
        }
    }

    private static Reply dele(Session session, DatasetSession datasets, String argument) throws IOException {
        jobs(session, datasets).delete(argument);
        return Reply.of(250, "Cancel successful");
    }
}
