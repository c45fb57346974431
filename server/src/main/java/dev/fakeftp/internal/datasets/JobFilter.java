package dev.fakeftp.internal.datasets;

import java.util.Set;

/**
 * The jobs that lists show (z/OS Communications Server: IP User's Guide, JESJOBNAME, JESOWNER and JESSTATUS).
 *
 * @param name a pattern for names
 * @param owner a pattern for owners
 * @param status a status, or {@code ALL}
 */
public record JobFilter(String name, String owner, String status) {
    /** The values of JESSTATUS. */
    static final Set<String> STATES = Set.of("ALL", "INPUT", "ACTIVE", "OUTPUT");

    /** The filter of a new session: the user's jobs, whose names begin with the user's name. */
    static JobFilter of(String user) {
        return new JobFilter(user + "*", user, "ALL");
    }

    JobFilter named(String pattern) {
        return new JobFilter(pattern, owner, status);
    }

    JobFilter ownedBy(String pattern) {
        return new JobFilter(name, pattern, status);
    }

    JobFilter in(String state) {
        return new JobFilter(name, owner, state);
    }

    boolean accepts(Job job) {
        return Wildcards.match(name, job.name())
                && Wildcards.match(owner, job.owner())
                && (status.equals("ALL") || status.equals(Job.STATUS));
    }

    /** The filter as in replies. */
    @Override
    public String toString() {
        return "JESJOBNAME=" + name + ", JESSTATUS=" + status + " and JESOWNER=" + owner;
    }
}
