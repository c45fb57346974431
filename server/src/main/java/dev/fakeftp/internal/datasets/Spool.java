package dev.fakeftp.internal.datasets;

import dev.fakeftp.FtpFile;
import dev.fakeftp.internal.files.FileTree;
import dev.fakeftp.internal.files.FtpPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The submitted jobs. A job is the file {@code /jes/HOT/JOB00001} with its JCL, which a test can read, put and delete.
 *
 * @param files the user's files
 */
record Spool(FileTree files, Catalog catalog) {
    /** The folder of jobs, with a folder for each owner. It is no qualifier of data sets. */
    static final FtpPath FOLDER = FtpPath.of("/jes");

    private static final Pattern ID = Pattern.compile("(?:JOB|STC|TSU)\\d{5}|[JST]\\d{7}");

    /** Returns the path of a new job. */
    FtpPath newJob(String owner) {
        FtpPath path;
        do {
            path = FOLDER.resolve(owner).resolve(String.format(Locale.ROOT, "JOB%05d", catalog.nextJob()));
        } while (files.exists(path));
        return path;
    }

    /** Returns the jobs that a filter accepts, sorted by number. */
    List<Job> jobs(JobFilter filter) throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (FtpFile owner : list(FOLDER)) {
            for (FtpFile file : list(FtpPath.of(owner.path()))) {
                job(file).filter(filter::accepts).ifPresent(jobs::add);
            }
        }
        jobs.sort(Comparator.comparing(Job::id));
        return jobs;
    }

    private List<FtpFile> list(FtpPath folder) throws IOException {
        return files.exists(folder) && files.file(folder).folder() ? files.list(folder) : List.of();
    }

    private Optional<Job> job(FtpFile file) throws IOException {
        FtpPath path = FtpPath.of(file.path());
        if (file.folder() || !ID.matcher(path.name()).matches()) {
            return Optional.empty();
        }
        try (InputStream content = Channels.newInputStream(files.read(path))) {
            String jcl = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new Job(path.name(), path.parent().name(), jcl, file.modified()));
        }
    }

    /** Returns the path of a job's file. */
    static FtpPath path(Job job) {
        return FOLDER.resolve(job.owner()).resolve(job.id());
    }
}
