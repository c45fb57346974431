package dev.fakeftp.house;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sentences of Javadoc and of documentation pages, with code and markup replaced. */
final class Prose {
    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    private Prose() {}

    /** A sentence and the file that it is in. */
    record Sentence(Path file, String text) {
        int words() {
            return text.split(" ").length;
        }

        @Override
        public String toString() {
            return ROOT.relativize(file) + ": " + text;
        }
    }

    /** The main Java sources of all modules. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().matches("[a-z-]+.src.main.java.*"))
                    .toList();
        }
    }

    /** README, CONTRIBUTING, CHANGELOG and the pages of docs. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/guides", "docs/come-over")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }

    static List<Sentence> ofJavadoc() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            DocTrees docs = DocTrees.instance(task);
            List<Sentence> sentences = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Comments(docs, unit).scan(unit, sentences);
            }
            return sentences;
        }
    }

    /** Collects the sentences of a source's doc comments. */
    private static final class Comments extends TreePathScanner<Void, List<Sentence>> {
        private final DocTrees docs;
        private final Path file;

        Comments(DocTrees docs, CompilationUnitTree unit) {
            this.docs = docs;
            this.file = Path.of(unit.getSourceFile().toUri());
        }

        @Override
        public Void visitClass(ClassTree node, List<Sentence> sentences) {
            collect(sentences);
            return super.visitClass(node, sentences);
        }

        @Override
        public Void visitMethod(MethodTree node, List<Sentence> sentences) {
            collect(sentences);
            return super.visitMethod(node, sentences);
        }

        @Override
        public Void visitVariable(VariableTree node, List<Sentence> sentences) {
            collect(sentences);
            return super.visitVariable(node, sentences);
        }

        private void collect(List<Sentence> sentences) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            addTo(sentences, file, text(comment.getFullBody().toString()));
            comment.getBlockTags()
                    .forEach(tag -> addTo(sentences, file, text(tag.toString().replaceFirst("^@\\w+( \\w+)?", ""))));
        }

        private static String text(String body) {
            return body.replaceAll("(?s)<pre>.*?</pre>", "\n\n")
                    .replaceAll("\\{@\\w+[^}]*}", "CODE")
                    .replaceAll("<p>", "\n\n")
                    .replaceAll("</?[a-z]+>", " ");
        }
    }

    static List<Sentence> ofPages() throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        for (Path page : pages()) {
            addTo(sentences, page, text(page));
        }
        return sentences;
    }

    private static String text(Path page) {
        try {
            return Files.readString(page)
                    .replaceAll("(?s)```.*?```", "")
                    .replaceAll("(?m)^ {4}.*$", "")
                    .replaceAll("(?m)^#.*$", "")
                    .replaceAll("(?m)^\\s*[-*] ", "\n\n")
                    .replaceAll("(?m)^\\|", "\n\n")
                    .replace("|", "\n\n")
                    .replace("<br>", "\n\n")
                    .replaceAll("`[^`]*`", "CODE")
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addTo(List<Sentence> sentences, Path file, String text) {
        Arrays.stream(text.split("\\R\\s*\\R"))
                .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
                .flatMap(paragraph -> Arrays.stream(paragraph.split("(?<=[.!?]) (?=[A-Z\"(])")))
                .filter(sentence -> !sentence.isEmpty())
                .forEach(sentence -> sentences.add(new Sentence(file, sentence)));
    }
}
