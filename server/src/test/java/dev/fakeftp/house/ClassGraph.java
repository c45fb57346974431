package dev.fakeftp.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The dependencies between a module's top-level classes. Nested classes count as their outer class, and the subclasses
 * that a sealed class permits as that class.
 *
 * <p>Byte code has the types that a source does not name. Sources have the constants that the compiler copies.
 */
public final class ClassGraph {
    private static final Path SOURCES = Path.of("src/main/java");

    private final Map<String, String> families = new TreeMap<>();
    private final Map<String, Set<String>> targets = new TreeMap<>();

    private ClassGraph() {}

    /** Reads the byte code and the sources of a module, which is the working folder. */
    public static ClassGraph of(JavaClasses classes) throws IOException {
        ClassGraph graph = new ClassGraph();
        classes.forEach(
                type -> graph.families.put(type.getName(), head(type.reflect()).getName()));
        classes.forEach(graph::addByteCode);
        graph.addSources();
        return graph;
    }

    /** Returns the dependencies that lead back to their class. */
    public Map<String, Set<String>> cycles() {
        Map<String, Set<String>> cycles = new TreeMap<>();
        targets.forEach((from, names) -> names.stream()
                .filter(name -> reachable(name).contains(from))
                .forEach(name ->
                        cycles.computeIfAbsent(from, key -> new TreeSet<>()).add(name)));
        return cycles;
    }

    private Set<String> reachable(String name) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(targets.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    /** Returns the number of dependencies. */
    public int size() {
        return targets.values().stream().mapToInt(Set::size).sum();
    }

    private static Class<?> head(Class<?> type) {
        Class<?> outermost = type.getNestHost();
        return Stream.concat(Stream.of(outermost.getInterfaces()), Stream.ofNullable(outermost.getSuperclass()))
                .filter(Class::isSealed)
                .findFirst()
                .<Class<?>>map(ClassGraph::head)
                .orElse(outermost);
    }

    private void add(String from, String to) {
        String source = families.get(from);
        String target = families.get(to);
        if (source != null && target != null && !source.equals(target)) {
            targets.computeIfAbsent(source, name -> new TreeSet<>()).add(target);
        }
    }

    private void addByteCode(JavaClass type) {
        type.getDirectDependenciesFromSelf()
                .forEach(dependency -> add(
                        type.getName(),
                        dependency.getTargetClass().getBaseComponentType().getName()));
    }

    private void addSources() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(SOURCES);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            task.parse().forEach(unit -> new Names(unit).scan(unit, null));
        }
    }

    /** Adds the types that a source names, without its doc comments. */
    private final class Names extends TreeScanner<Void, Void> {
        private final String folder;
        private final String type;
        private final Map<String, String> imported = new TreeMap<>();

        Names(CompilationUnitTree unit) {
            String path = unit.getSourceFile().getName().replace('\\', '/');
            folder = unit.getPackageName() + ".";
            type = folder + path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        }

        @Override
        public Void visitImport(ImportTree node, Void unused) {
            String name = node.getQualifiedIdentifier().toString();
            int lastDot = name.lastIndexOf('.');
            if (node.isStatic()) {
                add(type, name.substring(0, lastDot));
            } else {
                imported.put(name.substring(lastDot + 1), name);
            }
            return super.visitImport(node, null);
        }

        @Override
        public Void visitIdentifier(IdentifierTree node, Void unused) {
            String name = node.getName().toString();
            add(type, imported.getOrDefault(name, folder + name));
            return super.visitIdentifier(node, null);
        }
    }
}
