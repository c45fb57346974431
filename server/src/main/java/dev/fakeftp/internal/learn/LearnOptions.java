package dev.fakeftp.internal.learn;

/**
 * The limits of a conversation with a partner's server.
 *
 * @param readOnly nothing is written to the server
 * @param folder the name of the scratch folder, which must not exist
 * @param failedLogins the most failed logins
 */
public record LearnOptions(boolean readOnly, String folder, int failedLogins) {
    /** One folder, one failed login. */
    public static final LearnOptions DEFAULT = new LearnOptions(false, "fakeftp-scratch", 1);

    public LearnOptions {
        if (folder.isBlank() || folder.contains("..") || folder.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("\"" + folder + "\" is no name for a scratch folder.");
        }
        if (failedLogins < 0) {
            throw new IllegalArgumentException("The number of failed logins is " + failedLogins + ". Use 0 or more.");
        }
    }
}
