package dev.fakeftp.internal.datasets;

import dev.fakeftp.internal.files.FtpPath;
import dev.fakeftp.internal.wire.ReplyException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jobs as a session sees them under {@code FILETYPE=JES}.
 *
 * @param session its filter applies
 * @param level JESINTERFACELEVEL, 1 or 2
 */
public record JobSession(DatasetSession session, int level) {
    private static final Pattern SPOOL_FILE = Pattern.compile("(\\w+)(?:\\.(\\d{1,4}|X))?");

    /**
     * Output of a job.
     *
     * @param path the path of the job's file
     * @param opening the text of the first reply
     */
    public record Output(FtpPath path, String opening, String content) {}

    /** Returns the path of a new job. */
    public FtpPath newJob() throws IOException {
        FtpPath path = session.spool().newJob(session.user());
        session.tree().files().createFolders(path.parent());
        return path;
    }

    /** Returns the lines of LIST: all jobs, or one with its spool files. Fails with 550 if there is none. */
    public List<String> lines(String argument) throws IOException {
        String asked = DatasetSession.withoutOptions(argument);
        JobListing listing = new JobListing(level);
        return isForAll(asked) ? listing.jobs(jobs(asked)) : listing.details(job(asked));
    }

    /** Returns the lines of NLST: the jobs' identifiers. Fails with 550 if there is none. */
    public List<String> names(String argument) throws IOException {
        return jobs(DatasetSession.withoutOptions(argument)).stream()
                .map(Job::id)
                .toList();
    }

    private static boolean isForAll(String asked) {
        return asked.isEmpty() || Wildcards.in(asked);
    }

    private List<Job> jobs(String asked) throws IOException {
        List<Job> found = session.spool().jobs(filter()).stream()
                .filter(job -> asked.isEmpty() || Wildcards.match(asked, job.id()))
                .toList();
        if (found.isEmpty()) {
            throw new ReplyException(550, "No jobs found for " + filter());
        }
        return found;
    }

    /** Returns the output that a download requests: {@code JOB00001.1}, or all by {@code JOB00001} or {@code JOB00001.x}. */
    public Output output(String argument) throws IOException {
        Matcher request = SPOOL_FILE.matcher(argument.strip().toUpperCase(Locale.ROOT));
        if (!request.matches()) {
            throw notFound(argument);
        }
        Job job = job(request.group(1));
        String number = request.group(2);
        if (number == null || number.equals("X")) {
            return new Output(Spool.path(job), "Sending all spool files for requested Jobid", job.allOutput());
        }
        int index = Integer.parseInt(number);
        if (index < 1 || index > job.output().size()) {
            throw new ReplyException(550, "Index " + index + " is greater than number of spool files for " + job.id());
        }
        return new Output(
                Spool.path(job),
                "Sending data set " + job.dataset(index),
                job.output().get(index - 1).content());
    }

    /** Deletes a job. Fails with 550 if there is none. */
    public void delete(String argument) throws IOException {
        session.tree().files().deleteFile(Spool.path(job(argument)));
    }

    private Job job(String argument) throws IOException {
        String id = argument.strip();
        return session.spool().jobs(filter()).stream()
                .filter(job -> job.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    private ReplyException notFound(String id) {
        return new ReplyException(550, "Jobid " + id.strip() + " not found for " + filter());
    }

    /** The jobs that lists show. */
    public JobFilter filter() {
        return session.site().filter();
    }
}
