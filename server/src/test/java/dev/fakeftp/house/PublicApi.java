package dev.fakeftp.house;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public signatures of a module, outside its internal packages, as a text that is kept beside its tests. */
public final class PublicApi {
    private static final String SUFFIX = ".class";
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path KEPT = Path.of("src/test/resources/public-api.txt");
    private static final Path PRESENT = Path.of("target/public-api.txt");

    private PublicApi() {}

    /** Returns the signatures that were kept with the last change of the API. */
    public static List<String> kept() throws IOException {
        return Files.readAllLines(KEPT);
    }

    /** Returns the module's present signatures, and writes them to a file to be kept. */
    public static List<String> present() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<String> lines = files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.contains("internal") && !file.contains("-info"))
                    .sorted()
                    .map(file -> type(file.substring(0, file.length() - SUFFIX.length())))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .flatMap(PublicApi::lines)
                    .toList();
            Files.write(PRESENT, lines);
            return lines;
        }
    }

    private static Class<?> type(String path) {
        try {
            return Class.forName(path.replace(File.separatorChar, '.'), false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> lines(Class<?> type) {
        Stream<String> members = Stream.of(
                        Stream.<Member>of(type.getDeclaredConstructors()),
                        Stream.<Member>of(type.getDeclaredFields()),
                        Stream.<Member>of(type.getDeclaredMethods()))
                .flatMap(kind -> kind)
                .filter(member -> !member.isSynthetic() && isReachable(member.getModifiers()))
                .map(member -> "    " + signature((AnnotatedElement) member))
                .sorted();
        return Stream.concat(Stream.of(type.toGenericString()), members);
    }

    private static boolean isReachable(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String signature(AnnotatedElement member) {
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        return member instanceof Constructor<?> constructor
                ? constructor.toGenericString()
                : ((Field) member).toGenericString();
    }
}
