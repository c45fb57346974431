package dev.fakeftp.internal.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lists of jobs, as z/OS's FTP server formats them.
 *
 * @param level JESINTERFACELEVEL, 1 or 2
 */
record JobListing(int level) {
    private static final String HEADER = "JOBNAME  JOBID    OWNER    STATUS CLASS";

    /** Formats a line for each job; level 1 has no header. */
    List<String> jobs(List<Job> jobs) {
        List<String> lines = new ArrayList<>();
        if (level > 1 && !jobs.isEmpty()) {
            lines.add(HEADER);
        }
        jobs.forEach(job -> lines.add(level > 1 ? job(job) + " " + spoolFiles(job) : shortJob(job)));
        return lines;
    }

    /** Formats a job and its spool files. The trailing blanks are those of z/OS; zos-node-accessor needs them. */
    List<String> details(Job job) {
        if (level == 1) {
            return jobs(List.of(job));
        }
        List<String> lines = new ArrayList<>(
                List.of(HEADER, job(job), "--------", "         ID  STEPNAME PROCSTEP C DDNAME   BYTE-COUNT  "));
        for (Job.SpoolFile file : job.output()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "         %03d JES2        N/A   %s %-8s %9d ",
                    lines.size() - 3,
                    job.messageClass(),
                    file.ddName(),
                    file.content().length()));
        }
        lines.add(spoolFiles(job));
        return lines;
    }

    private static String job(Job job) {
        return String.format(
                "%-8s %-8s %-8s %-6s %-8s %s",
                job.name(), job.id(), job.owner(), Job.STATUS, job.jobClass(), job.result());
    }

    /** As in Commons Net's sample of level 1. */
    private static String shortJob(Job job) {
        return String.format(
                Locale.ROOT,
                "%-8s  %-8s  %-6s %4d Spool Files",
                job.name(),
                job.id(),
                Job.STATUS,
                job.output().size());
    }

    private static String spoolFiles(Job job) {
        return job.output().size() + " spool files";
    }
}
