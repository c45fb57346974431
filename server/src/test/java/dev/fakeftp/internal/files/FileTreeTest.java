package dev.fakeftp.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.fakeftp.FtpFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTreeTest {
    /** What holds on every file system. */
    abstract static class Anywhere {
        private Path root;
        private FileTree tree;

        abstract Path newRoot() throws IOException;

        @BeforeEach
        void plant() throws IOException {
            root = newRoot();
            tree = new FileTree(root);
            Files.createDirectory(root.resolve("in"));
            Files.writeString(root.resolve("in").resolve("a b.txt"), "hello");
            Files.createDirectory(root.resolve("in").resolve("empty"));
        }

        @Test
        void tellsSizeAndTimeOfAFile() throws IOException {
            Instant time = Instant.parse("2020-02-29T12:34:56Z");
            Files.setLastModifiedTime(root.resolve("in").resolve("a b.txt"), FileTime.from(time));

            assertThat(tree.file(FtpPath.of("/in/a b.txt"))).isEqualTo(new FtpFile("/in/a b.txt", false, 5, time));
        }

        @Test
        void tellsFolders() throws IOException {
            assertThat(tree.file(FtpPath.of("/in")).folder()).isTrue();
            assertThat(tree.file(FtpPath.of("/in")).size()).isZero();
            assertThat(tree.file(FtpPath.ROOT).folder()).isTrue();
            assertThat(tree.file(FtpPath.ROOT).path()).isEqualTo("/");
        }

        @Test
        void listsAFolderByName() throws IOException {
            Files.writeString(root.resolve("in").resolve("Z"), "");
            assertThat(tree.list(FtpPath.of("/in")))
                    .extracting(FtpFile::path)
                    .containsExactly("/in/Z", "/in/a b.txt", "/in/empty");
            assertThat(tree.list(FtpPath.of("/in/empty"))).isEmpty();
            assertThat(tree.list(FtpPath.ROOT)).extracting(FtpFile::path).contains("/in");
        }

        @Test
        void listsAFolderOfThousandsOfFilesByName() throws IOException {
            Path many = Files.createDirectory(root.resolve("many"));
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 2345; i++) {
                names.add("/many/file-" + i);
                Files.write(many.resolve("file-" + i), new byte[i % 7]);
            }
            Collections.sort(names);

            assertThat(tree.list(FtpPath.of("/many"))).extracting(FtpFile::path).isEqualTo(names);
            assertThat(tree.list(FtpPath.of("/many")))
                    .allSatisfy(file -> assertThat(file.size())
                            .isEqualTo(Integer.parseInt(file.path().replaceAll("\\D", "")) % 7));
        }

        @Test
        void readsAndWritesFiles() throws IOException {
            write("/in/new", "one");
            assertThat(read("/in/new")).isEqualTo("one");
        }

        @Test
        void forgetsWhatAFileHeldWhenItIsWritten() throws IOException {
            write("/in/a b.txt", "J");
            assertThat(read("/in/a b.txt")).isEqualTo("J");
        }

        @Test
        void changesNothingWhenItOnlyLooksWhetherAFileCanBeWritten() throws IOException {
            tree.target(FtpPath.of("/in/a b.txt")).checkWritable();
            tree.target(FtpPath.of("/in/new")).checkWritable();

            assertThat(read("/in/a b.txt")).isEqualTo("hello");
            assertThat(root.resolve("in").resolve("new")).doesNotExist();
            assertThatThrownBy(() -> tree.target(FtpPath.of("/in")).checkWritable())
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> tree.target(FtpPath.of("/none/new")).checkWritable())
                    .isInstanceOf(NoSuchFileException.class);
        }

        @Test
        void makesFoldersOnTheWay() throws IOException {
            tree.createFolders(FtpPath.of("/x/y/z"));
            tree.createFolders(FtpPath.of("/x/y/z"));
            assertThat(root.resolve("x").resolve("y").resolve("z")).isDirectory();
        }

        // Sessions of one user that log in side by side make its folders side by side.
        @Test
        void makesFoldersThatSomebodyElseMakesMeanwhile() throws Exception {
            CyclicBarrier start = new CyclicBarrier(4);
            Callable<Void> login = () -> {
                for (int i = 0; i < 200; i++) {
                    start.await(20, TimeUnit.SECONDS);
                    tree.createFolders(FtpPath.of("/homes/" + i));
                }
                return null;
            };
            ExecutorService sessions = Executors.newFixedThreadPool(start.getParties());
            try {
                for (Future<Void> done : sessions.invokeAll(Collections.nCopies(start.getParties(), login))) {
                    done.get();
                }
            } finally {
                sessions.shutdownNow();
            }
            assertThat(tree.list(FtpPath.of("/homes"))).hasSize(200);
        }

        @Test
        void makesOneFolder() throws IOException {
            tree.createFolder(FtpPath.of("/x"));
            assertThat(root.resolve("x")).isDirectory();
            assertThatThrownBy(() -> tree.createFolder(FtpPath.of("/x")))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> tree.createFolder(FtpPath.of("/y/z"))).isInstanceOf(NoSuchFileException.class);
        }

        @Test
        void renamesFiles() throws IOException {
            tree.rename(FtpPath.of("/in/a b.txt"), FtpPath.of("/b"));
            assertThat(read("/b")).isEqualTo("hello");
            assertMissing(() -> tree.file(FtpPath.of("/in/a b.txt")));
        }

        @Test
        void renamesFoldersWithAllThatIsInThem() throws IOException {
            tree.rename(FtpPath.of("/in"), FtpPath.of("/out"));
            assertThat(read("/out/a b.txt")).isEqualTo("hello");
        }

        @Test
        void deletesFilesAndEmptyFolders() throws IOException {
            tree.deleteFile(FtpPath.of("/in/a b.txt"));
            tree.deleteFolder(FtpPath.of("/in/empty"));
            assertThat(tree.list(FtpPath.of("/in"))).isEmpty();
        }

        @Test
        void deletesFoldersWithAllThatIsInThem() throws IOException {
            tree.deleteAll(FtpPath.of("/in"));
            assertThat(tree.list(FtpPath.ROOT)).isEmpty();
        }

        @Test
        void deletesAllBelowTheRootButNotTheRoot() throws IOException {
            tree.deleteAll(FtpPath.ROOT);
            assertThat(tree.list(FtpPath.ROOT)).isEmpty();
            assertThat(root).isDirectory();
        }

        @Test
        void leavesTheRootWhereItIs() {
            assertThatThrownBy(() -> tree.deleteFolder(FtpPath.ROOT)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> tree.deleteFile(FtpPath.ROOT)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> tree.rename(FtpPath.ROOT, FtpPath.of("/x")))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> tree.rename(FtpPath.of("/in"), FtpPath.ROOT))
                    .isInstanceOf(AccessDeniedException.class);
        }

        @Test
        void isATreeBelowEachOfItsFolders() throws IOException {
            FileTree below = tree.below(FtpPath.of("/in"));
            below.createFolders(FtpPath.of("/../empty/new"));
            below.rename(FtpPath.of("/a b.txt"), FtpPath.of("/empty/b"));

            assertThat(below.list(FtpPath.ROOT)).extracting(FtpFile::path).containsExactly("/empty");
            assertThat(read("/in/empty/b")).isEqualTo("hello");
            assertThat(tree.file(FtpPath.of("/in/empty/new")).folder()).isTrue();
            assertMissing(() -> below.list(FtpPath.of("/in")));
            assertThatThrownBy(() -> below.deleteFolder(FtpPath.ROOT)).isInstanceOf(AccessDeniedException.class);
            below.deleteAll(FtpPath.ROOT);
            assertThat(tree.list(FtpPath.of("/in"))).isEmpty();
            assertThat(below.missing()).isFalse();
        }

        @Test
        void isNoTreeBelowWhatIsNoFolder() {
            assertThatThrownBy(() -> tree.below(FtpPath.of("/in/a b.txt"))).isInstanceOf(NotDirectoryException.class);
            assertMissing(() -> tree.below(FtpPath.of("/missing")));
        }

        @Test
        void refusesAFolderWhereAFileIsWanted() {
            FtpPath folder = FtpPath.of("/in");
            assertThatThrownBy(() -> tree.read(folder)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> tree.target(folder).write()).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> tree.deleteFile(folder)).isInstanceOf(AccessDeniedException.class);
        }

        @Test
        void refusesAFileWhereAFolderIsWanted() {
            FtpPath file = FtpPath.of("/in/a b.txt");
            assertThatThrownBy(() -> tree.list(file)).isInstanceOf(NotDirectoryException.class);
            assertThatThrownBy(() -> tree.deleteFolder(file)).isInstanceOf(NotDirectoryException.class);
            assertThatThrownBy(() -> tree.target(file.resolve("x")).write()).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> tree.createFolder(file.resolve("x"))).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> tree.createFolders(file.resolve("x"))).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> tree.file(file.resolve("x"))).isInstanceOf(FileSystemException.class);
        }

        @Test
        void refusesToDeleteAFolderThatIsNotEmpty() {
            assertThatThrownBy(() -> tree.deleteFolder(FtpPath.of("/in")))
                    .isInstanceOf(DirectoryNotEmptyException.class);
        }

        @Test
        void saysWhatIsNotThere() {
            FtpPath missing = FtpPath.of("/in/missing");
            assertMissing(() -> tree.file(missing));
            assertMissing(() -> tree.read(missing));
            assertMissing(() -> tree.deleteFile(missing));
            assertMissing(() -> tree.deleteAll(missing));
            assertMissing(() -> tree.rename(missing, FtpPath.of("/x")));
            assertMissing(() -> tree.target(missing.resolve("x")).write());
            assertMissing(() -> tree.list(missing));
            assertMissing(() -> tree.list(missing.resolve("x")));
        }

        @Test
        void staysInsideWhateverNumberOfDots() throws IOException {
            write("/../../../../in/../../x", "inside");
            assertThat(root.resolve("x")).hasContent("inside");
            assertThat(tree.list(FtpPath.of("/../..")))
                    .extracting(FtpFile::path)
                    .contains("/in", "/x");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\0b", "\0"})
        void refusesNamesThatNoFileCanHave(String name) {
            FtpPath path = FtpPath.of("/" + name);
            assertThatThrownBy(() -> tree.target(path).write()).isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree.file(path)).isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree.list(path.resolve("x"))).isInstanceOf(InvalidPathException.class);
        }

        Path root() {
            return root;
        }

        FileTree tree() {
            return tree;
        }

        String read(String path) throws IOException {
            try (SeekableByteChannel channel = tree.read(FtpPath.of(path))) {
                return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        void write(String path, String text) throws IOException {
            try (WritableByteChannel channel = tree.target(FtpPath.of(path)).write()) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** What holds where there are symbolic links. */
    abstract static class WithLinks extends Anywhere {
        private Path outside;

        @BeforeEach
        void link() throws IOException {
            outside = Files.createDirectory(root().resolveSibling("outside"));
            Files.writeString(outside.resolve("secret"), "secret");
            Files.createDirectory(outside.resolve("empty"));
            Files.createSymbolicLink(root().resolve("in").resolve("file-out"), outside.resolve("secret"));
            Files.createSymbolicLink(root().resolve("in").resolve("folder-out"), outside);
            Files.createSymbolicLink(root().resolve("in").resolve("new-out"), outside.resolve("new"));
            Path up = root().getFileSystem().getPath("..", "..", "outside");
            Files.createSymbolicLink(root().resolve("in").resolve("up"), up);
            Files.createSymbolicLink(
                    root().resolve("file-in"), root().resolve("in").resolve("a b.txt"));
            Files.createSymbolicLink(root().resolve("folder-in"), root().resolve("in"));
        }

        @Test
        void followsLinksThatStayInside() throws IOException {
            assertThat(read("/file-in")).isEqualTo("hello");
            assertThat(read("/folder-in/a b.txt")).isEqualTo("hello");
            assertThat(tree().file(FtpPath.of("/file-in")).size()).isEqualTo(5);
            assertThat(tree().list(FtpPath.of("/folder-in")))
                    .extracting(FtpFile::path)
                    .containsExactly("/folder-in/a b.txt", "/folder-in/empty");
            write("/folder-in/a b.txt", "J");
            assertThat(read("/in/a b.txt")).isEqualTo("J");
        }

        @Test
        void deletesALinkAndNotWhatItLeadsTo() throws IOException {
            tree().deleteFile(FtpPath.of("/file-in"));
            tree().deleteAll(FtpPath.of("/folder-in"));
            assertThat(tree().list(FtpPath.ROOT)).extracting(FtpFile::path).containsExactly("/in");
            assertThat(read("/in/a b.txt")).isEqualTo("hello");
        }

        @Test
        void listsNoLinkThatLeadsOut() throws IOException {
            assertThat(tree().list(FtpPath.of("/in")))
                    .extracting(FtpFile::path)
                    .containsExactly("/in/a b.txt", "/in/empty");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/in/file-out", "/in/folder-out", "/in/folder-out/secret", "/in/up", "/in/up/secret"})
        void readsNothingThroughALinkThatLeadsOut(String path) {
            assertMissing(() -> tree().read(FtpPath.of(path)));
            assertMissing(() -> tree().file(FtpPath.of(path)));
            assertMissing(() -> tree().list(FtpPath.of(path)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/in/file-out", "/in/folder-out/secret", "/in/folder-out/new", "/in/new-out", "/in/up/x"})
        void writesNothingThroughALinkThatLeadsOut(String path) throws IOException {
            assertMissing(() -> tree().target(FtpPath.of(path)).write());
            assertThatOutsideIsUntouched();
        }

        @Test
        void makesNoFolderThroughALinkThatLeadsOut() throws IOException {
            assertMissing(() -> tree().createFolder(FtpPath.of("/in/folder-out/x")));
            assertMissing(() -> tree().createFolders(FtpPath.of("/in/folder-out/x/y")));
            assertMissing(() -> tree().createFolders(FtpPath.of("/in/up/x")));
            assertThatOutsideIsUntouched();
        }

        @Test
        void deletesNothingThroughALinkThatLeadsOut() throws IOException {
            assertMissing(() -> tree().deleteFile(FtpPath.of("/in/folder-out/secret")));
            assertMissing(() -> tree().deleteFolder(FtpPath.of("/in/folder-out/empty")));
            assertMissing(() -> tree().deleteAll(FtpPath.of("/in/folder-out/empty")));
            tree().deleteAll(FtpPath.of("/in"));
            assertThatOutsideIsUntouched();
        }

        @Test
        void renamesNothingThroughALinkThatLeadsOut() throws IOException {
            assertMissing(() -> tree().rename(FtpPath.of("/in/folder-out/secret"), FtpPath.of("/stolen")));
            assertMissing(() -> tree().rename(FtpPath.of("/in/a b.txt"), FtpPath.of("/in/folder-out/x")));
            assertThatOutsideIsUntouched();
        }

        // What is inside the whole tree may be outside one of its folders.
        @Test
        void followsBelowAFolderOnlyLinksThatStayInsideIt() throws IOException {
            Path home = Files.createDirectories(root().resolve("home"));
            Files.createDirectory(home.resolve("own"));
            Files.createSymbolicLink(home.resolve("to-own"), home.resolve("own"));
            Files.createSymbolicLink(home.resolve("to-in"), root().resolve("in"));
            Files.createSymbolicLink(home.resolve("to-root"), root());
            FileTree below = tree().below(FtpPath.of("/home"));

            assertThat(below.list(FtpPath.ROOT)).extracting(FtpFile::path).containsExactly("/own", "/to-own");
            assertMissing(() -> below.read(FtpPath.of("/to-in/a b.txt")));
            assertMissing(() -> below.target(FtpPath.of("/to-in/new")));
            assertMissing(() -> below.createFolders(FtpPath.of("/to-root/new")));
            assertMissing(() -> below.rename(FtpPath.of("/to-in/a b.txt"), FtpPath.of("/stolen")));
        }

        @Test
        void isATreeBelowALinkThatStaysInside() throws IOException {
            FileTree below = tree().below(FtpPath.of("/folder-in"));

            assertThat(below.list(FtpPath.ROOT)).extracting(FtpFile::path).containsExactly("/a b.txt", "/empty");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/in/folder-out", "/in/folder-out/empty", "/in/up", "/in/file-out", "/in/new-out"})
        void isNoTreeBelowALinkThatLeadsOut(String path) {
            assertMissing(() -> tree().below(FtpPath.of(path)));
        }

        @Test
        void hasNothingBelowAFolderThatALinkOutHasReplaced() throws IOException {
            FileTree below = tree().below(FtpPath.of("/in/empty"));
            Files.delete(root().resolve("in").resolve("empty"));
            Files.createSymbolicLink(root().resolve("in").resolve("empty"), outside);

            assertMissing(() -> below.list(FtpPath.ROOT));
            assertMissing(() -> below.read(FtpPath.of("/secret")));
            assertMissing(() -> below.createFolder(FtpPath.of("/x")));
            assertThatOutsideIsUntouched();
        }

        private void assertThatOutsideIsUntouched() throws IOException {
            assertThat(outside.resolve("secret")).hasContent("secret");
            try (var found = Files.list(outside)) {
                assertThat(found).hasSize(2);
            }
        }
    }

    @Nested
    class OnARealDisk extends WithLinks {
        @TempDir
        private Path folder;

        @Override
        Path newRoot() throws IOException {
            return Files.createDirectory(folder.resolve("root"));
        }

        @Test
        void renamesAFileOverAnotherInOneStep() throws IOException {
            write("/b", "old");
            tree().rename(FtpPath.of("/in/a b.txt"), FtpPath.of("/b"));
            assertThat(read("/b")).isEqualTo("hello");
        }

        // SITE CHMOD must not keep a test's reset from emptying the root.
        @Test
        void opensWhatItDeletes() throws IOException {
            tree().setPermissions(FtpPath.of("/in"), UnixMode.parse("000"));
            tree().setPermissions(FtpPath.ROOT, UnixMode.parse("044"));

            tree().deleteAll(FtpPath.ROOT);

            assertThat(tree().list(FtpPath.ROOT)).isEmpty();
            assertThat(UnixMode.text(tree().entry(FtpPath.ROOT).permissions())).isEqualTo("0744");
        }

        // As in ls -l, which shows them too.
        @Test
        void readsSpecialBitsAndLinksIfItIsToldTo() throws IOException {
            Path file = root().resolve("in").resolve("a b.txt");
            Files.createLink(root().resolve("same"), file);
            Files.setAttribute(file, "unix:mode", 0_2750);
            Files.setAttribute(root().resolve("in"), "unix:mode", 0_1777);
            FileTree all = tree().reading(Entry.Detail.UNIX);

            Entry found = all.entry(FtpPath.of("/in/a b.txt"));
            assertThat(found.mode()).isEqualTo(0_2750);
            assertThat(found.permissions()).isEqualTo(0_750);
            assertThat(found.links()).isEqualTo(2);
            assertThat(found.size()).isEqualTo(5);
            assertThat(found.key()).isEqualTo(tree().entry(FtpPath.of("/same")).key());
            assertThat(all.entries(FtpPath.ROOT))
                    .filteredOn(entry -> entry.name().equals("in"))
                    .singleElement()
                    .satisfies(folder -> {
                        assertThat(folder.folder()).isTrue();
                        assertThat(folder.mode()).isEqualTo(0_1777);
                        assertThat(folder.links()).isGreaterThanOrEqualTo(2);
                    });
            assertThat(tree().entry(FtpPath.of("/in/a b.txt")).mode()).isEqualTo(0_750);
        }

        @Test
        void isTheSameThroughALinkToTheRoot() throws IOException {
            Path link = Files.createSymbolicLink(folder.resolve("link"), root());
            assertThat(new FileTree(link).list(FtpPath.of("/in"))).hasSize(2);
        }
    }

    @Nested
    class OnUnix extends WithLinks {
        private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

        @Override
        Path newRoot() throws IOException {
            return Files.createDirectories(files.getPath("/srv/ftp"));
        }

        @AfterEach
        void close() throws IOException {
            files.close();
        }

        @Test
        void takesABackslashForALetter() throws IOException {
            write("/in/..\\x", "inside");
            assertThat(read("/in/..\\x")).isEqualTo("inside");
        }
    }

    @Nested
    class OnWindows extends Anywhere {
        private final FileSystem files = Jimfs.newFileSystem(Configuration.windows());

        @Override
        Path newRoot() throws IOException {
            return Files.createDirectories(files.getPath("C:\\srv\\ftp"));
        }

        @AfterEach
        void close() throws IOException {
            files.close();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "..\\..\\x",
                    "in\\x",
                    "in\\..\\..\\x",
                    "\\x",
                    "\\\\host\\share\\x",
                    "C:",
                    "C:\\x",
                    "C:x",
                    "D:\\",
                    "x\\"
                })
        void refusesNamesThatWouldLeadSomewhereElse(String name) {
            FtpPath path = FtpPath.of("/in").resolve(name);
            assertThatThrownBy(() -> tree().target(path).write()).isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree().createFolder(path)).isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree().file(path)).isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree().deleteAll(path)).isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree().rename(FtpPath.of("/in/empty"), path))
                    .isInstanceOf(InvalidPathException.class);
            assertThatThrownBy(() -> tree().list(path.resolve("x"))).isInstanceOf(InvalidPathException.class);
            assertThat(files.getPath("C:\\x")).doesNotExist();
        }
    }

    private static void assertMissing(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NoSuchFileException.class);
    }
}
