package dev.fakeftp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds names whose characters a session's client has lost or changed because of its charset.
 *
 * @param said the session's commands with their replies, in their order
 * @param noticed the notices of the session
 */
record MisreadNames(List<Exchange> said, List<Notice> noticed) {
    /** The commands whose argument is one path. In a pattern, a question mark would mean any character. */
    private static final Set<String> OF_A_PATH = Set.of(
            "STOR", "APPE", "RETR", "DELE", "RNFR", "RNTO", "MKD", "XMKD", "RMD", "XRMD", "CWD", "XCWD", "SIZE", "MDTM",
            "MLST");

    private static final Set<Notice.Subject> READ_AS_LATIN_1 =
            EnumSet.of(Notice.Subject.NOT_UTF_8, Notice.Subject.NOT_IN_CHARSET);

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    /** Question marks that end a question or begin a URL's query; others stand in place of a letter. */
    private static final Pattern ORDINARY_QUESTION_MARK =
            Pattern.compile("(?<=[\\p{L}\\p{N})])\\?(?=[ ._,;!)'\"-]|$)|\\?(?=\\w+=)");

    /** A name with such a character is odd on purpose. */
    private static final Pattern ODD_CHARACTER = Pattern.compile("[*\"<>|:]");

    /** Letters that real words hardly use. A result with one of them means an ordinary name that only looks like UTF-8. */
    private static final Pattern RARE_LETTER = Pattern.compile("[\\u0180-\\u02ff]");

    private static final List<Charset> ONE_BYTE_CHARSETS =
            List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    private static final String REMEDY =
            " With Commons Net, call setControlEncoding(\"UTF-8\") before connect(); later it has no effect.";

    /** Returns the first mistake with its remedy; later mistakes may be consequences of it. */
    Optional<String> mistake() {
        return Stream.of(lostCharacters(), doublyEncoded(), notInUtf8())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> lostCharacters() {
        if (knowsUtf8()) {
            return Optional.empty();
        }
        return paths().filter(exchange -> names(exchange).anyMatch(this::hasLostCharacters))
                .findFirst()
                .map(exchange -> Symptom.LOST_CHARACTERS.explain(start(exchange)
                        + ": the question marks seem to stand for characters that the client's charset lacks."
                        + " Commons Net uses ISO 8859-1 by default." + REMEDY));
    }

    /** A client that has sent non-ASCII characters in UTF-8 has lost none. */
    private boolean knowsUtf8() {
        return readAsLatin1().isEmpty() && said.stream().anyMatch(exchange -> !isAscii(exchange.command()));
    }

    /** A single question mark is evidence only if the client demonstrably does not use UTF-8. */
    private boolean hasLostCharacters(String name) {
        if (ODD_CHARACTER.matcher(name).find()) {
            return false;
        }
        boolean misplaced = ORDINARY_QUESTION_MARK.matcher(name).replaceAll("").contains("?");
        long marks = name.chars().filter(character -> character == '?').count();
        return name.contains("??") || (misplaced && (marks > 1 || readAsLatin1().isPresent()));
    }

    private Optional<String> doublyEncoded() {
        return paths().flatMap(exchange -> names(exchange)
                        .flatMap(name -> meant(name).stream())
                        .map(meant -> Symptom.MISREAD_NAME.explain(start(exchange) + " seems to mean " + meant
                                + ": its UTF-8 was read as ISO 8859-1 and encoded again. Read names and lists as UTF-8."
                                + REMEDY + " If you have set this server's charset, it may be wrong for this client.")))
                .findFirst();
    }

    /** Decodes a name whose characters are UTF-8 bytes; empty if they are not. */
    private static Optional<String> meant(String name) {
        if (isAscii(name)) {
            return Optional.empty();
        }
        return ONE_BYTE_CHARSETS.stream()
                .flatMap(charset -> recoded(name, charset).stream())
                .filter(meant -> !RARE_LETTER.matcher(meant).find())
                .findFirst();
    }

    private static Optional<String> recoded(String name, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(name));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private Optional<String> notInUtf8() {
        return readAsLatin1()
                .filter(notice -> notice.subject() == Notice.Subject.NOT_UTF_8)
                .map(notice -> Symptom.MISREAD_NAME.explain(notice.text()
                        + " Other servers store such bytes unchanged, and clients that read UTF-8 see a different name."
                        + REMEDY));
    }

    private Optional<Notice> readAsLatin1() {
        return noticed.stream()
                .filter(notice -> READ_AS_LATIN_1.contains(notice.subject()))
                .findFirst();
    }

    private Stream<Exchange> paths() {
        return said.stream().filter(exchange -> OF_A_PATH.contains(exchange.verb()));
    }

    private static Stream<String> names(Exchange exchange) {
        String path = exchange.command().substring(exchange.verb().length()).stripLeading();
        return Arrays.stream(SEPARATOR.split(path));
    }

    private static String start(Exchange exchange) {
        return "#" + exchange.session() + " " + exchange.command();
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
