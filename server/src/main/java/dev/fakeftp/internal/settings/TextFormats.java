package dev.fakeftp.internal.settings;

import dev.fakeftp.Personality;
import dev.fakeftp.Quirk;
import dev.fakeftp.TlsMode;
import dev.fakeftp.TlsPolicy;
import dev.fakeftp.internal.io.Console;
import dev.fakeftp.internal.journal.Log;
import dev.fakeftp.internal.json.FaultScript;
import dev.fakeftp.internal.json.ReactionScript;
import dev.fakeftp.internal.personality.PersonalityChoice;
import dev.fakeftp.internal.rules.SettingRules;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text forms of the kinds of values. */
final class TextFormats {
    /** Without the letters of a {@link Duration}, as in 5M3. */
    private static final Pattern SECONDS_TEXT = Pattern.compile("[-+]?[0-9]+([.,][0-9]{0,9})?");

    private TextFormats() {}

    /** Returns the text form of a kind of values. */
    static TextFormat<?> of(ValueKind kind) {
        return switch (kind) {
            case TEXT -> text();
            case TEXTS -> text().list();
            case NUMBER -> number();
            case FAILED_LOGINS -> number().checked(SettingRules::failedLogins);
            case SESSIONS_PER_ADDRESS -> number().checked(SettingRules::sessionsPerAddress);
            case PORT -> number().checked(SettingRules::port);
            case PORTS -> new TextFormat<>(TextFormats::ports, TextFormats::printPorts);
            case ADDRESS -> new TextFormat<>(SettingRules::address, InetAddress::getHostAddress);
            case FOLDER -> new TextFormat<>(TextFormats::folder, Path::toString).checked(SettingRules::folder);
            case FILE -> new TextFormat<>(Path::of, Path::toString);
            case SWITCH -> new TextFormat<>(TextFormats::trueOrFalse, String::valueOf);
            case TIMEOUT -> seconds().checked(SettingRules::timeout);
            case DELAY -> seconds().checked(SettingRules::delay);
            case ZONE -> new TextFormat<>(TextFormats::zone, ZoneId::getId);
            case TIME -> new TextFormat<>(TextParts::time, Instant::toString);
            case CHARSET -> new TextFormat<>(TextFormats::charset, Charset::name).checked(SettingRules::charset);
            case PATHS ->
                new TextFormat<>(TextParts::decoded, TextParts::encoded).list().checked(SettingRules::paths);
            case VERBS -> text().list().checked(SettingRules::verbs);
            case QUIRKS -> anyOf(Quirk.values());
            case PERSONALITY -> new TextFormat<>(TextFormats::personality, PersonalityChoice::toString);
            case TLS_MODE -> oneOf(TlsMode.values());
            case TLS_POLICIES -> anyOf(TlsPolicy.values()).checked(SettingRules::consistent);
            case USERS -> UserFormat.USERS;
            case TOKEN -> text().checked(Token::checked);
            case TOKEN_HASH -> new TextFormat<>(Token::ofSha256, Token::sha256);
            case SEEDED_FILES -> EntryFormats.SEEDED_FILES;
            case TIMES -> EntryFormats.TIMES;
            case MODES -> EntryFormats.MODES;
            case SINKS -> EntryFormats.SINKS;
            case LISTINGS -> EntryFormats.LISTINGS;
            case FAULTS -> TextFormat.file(FaultScript::read, FaultScript::write);
            case REACTIONS -> TextFormat.file(ReactionScript::read, ReactionScript::print);
            // The receiver of the lines is not part of the text: it is the console.
            case LOG -> new TextFormat<>(TextFormats::log, log -> log.exchanges() ? "exchanges" : "sessions");
        };
    }

    /** Returns the constants of a kind, as after its purpose in the help; empty for kinds without any. */
    static String choices(ValueKind kind) {
        return switch (kind) {
            case QUIRKS -> ": " + TextParts.names(Quirk.values());
            case PERSONALITY -> ": " + TextParts.names(Personality.values());
            case TLS_POLICIES -> ": " + TextParts.names(TlsPolicy.values());
            default -> "";
        };
    }

    private static TextFormat<String> text() {
        return new TextFormat<>(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static TextFormat<Integer> number() {
        return new TextFormat<>(TextParts::number, String::valueOf);
    }

    private static TextFormat<Duration> seconds() {
        return new TextFormat<>(TextFormats::seconds, TextFormats::printSeconds);
    }

    /** One constant, in any case. */
    private static <E extends Enum<E>> TextFormat<E> oneOf(E[] choices) {
        return new TextFormat<>(
                text -> {
                    if (text.contains(",")) {
                        throw new IllegalArgumentException(
                                "Use only one of " + TextParts.names(choices) + ", not \"" + text + "\".");
                    }
                    return TextParts.constant(choices, text);
                },
                Enum::name);
    }

    /** Constants, in any case, separated by commas. */
    private static <E extends Enum<E>> TextFormat<List<E>> anyOf(E[] choices) {
        return new TextFormat<E>(text -> TextParts.constant(choices, text), Enum::name).list();
    }

    /** A name, the content of a file, or the path of one. */
    private static PersonalityChoice personality(String text) {
        if (text.stripLeading().startsWith("{")) {
            return PersonalityChoice.ofJson(text);
        } else if (text.endsWith(".json")) {
            return PersonalityChoice.ofFile(Path.of(text));
        }
        return PersonalityChoice.of(oneOf(Personality.values()).parse(text));
    }

    private static List<Integer> ports(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("Use a range such as 30000-30003, not \"" + text + "\".");
        }
        return SettingRules.ports(TextParts.number(ends[0]), TextParts.number(ends[ends.length - 1]));
    }

    private static String printPorts(List<Integer> ports) {
        int first = ports.get(0);
        if (!ports.equals(IntStream.range(first, first + ports.size()).boxed().toList())) {
            throw new IllegalArgumentException("Only a range has a text form, not " + ports + ".");
        }
        return first + "-" + ports.get(ports.size() - 1);
    }

    private static Path folder(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Name a folder, or omit the setting.");
        }
        return Path.of(text);
    }

    private static boolean trueOrFalse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Use true or false, not \"" + text + "\".");
        };
    }

    private static Duration seconds(String text) {
        String remedy = "Use seconds, such as 2 or 0.5, not \"" + text + "\".";
        if (!SECONDS_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(remedy);
        }
        try {
            return Duration.parse("PT" + text + "S");
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(remedy, e);
        }
    }

    private static String printSeconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Use a zone, such as Europe/Berlin, not \"" + text + "\".", e);
        }
    }

    private static Charset charset(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Use a charset, such as ISO-8859-1, not \"" + text + "\".", e);
        }
    }

    private static Log log(String text) {
        return switch (text) {
            case "sessions" -> new Log(Console.STANDARD, false);
            case "exchanges" -> new Log(Console.STANDARD, true);
            default -> throw new IllegalArgumentException("Use sessions or exchanges, not \"" + text + "\".");
        };
    }
}
