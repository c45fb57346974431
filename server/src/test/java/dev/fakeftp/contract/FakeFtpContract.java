package dev.fakeftp.contract;

/**
 * Everything that a {@link dev.fakeftp.FakeFtp} must do. A carrier's test implements {@code fake()}, which gives a
 * running server with the user {@code acme}, the password {@code secret} and the file {@code /declared/hello.txt} that
 * holds {@code hello}.
 */
public interface FakeFtpContract
        extends FilesContract,
                SeededFilesContract,
                DiversionsContract,
                ListingsContract,
                UploadsContract,
                WaitsContract,
                QueriesContract,
                JournalContract,
                ResetContract,
                UsersContract,
                UserScopedContract,
                FaultsContract,
                ReactionsContract,
                ArgumentsContract {}
