package dev.fakeftp.internal.settings;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting: one name, one check and one text form for the builder, the container, the flag and the variable. */
public final class Setting<T> {
    static final String PREFIX = "FAKEFTP_";

    /** A variable with this at its end names a file with the value. */
    static final String IN_A_FILE = "_FILE";

    private final String name;
    private final String syntax;
    private final String purpose;
    private final Carrier carrier;
    private final ValueKind kind;
    private final @Nullable T usual;

    /** The way of a value into a container. */
    public enum Carrier {
        /** The variable contains the value. */
        VARIABLE,
        /** The value is secret: it is in a file, which the variable with {@code _FILE} at its end names. */
        SECRET_FILE,
        /** The variable names a file, whose content is the value. */
        FILE
    }

    Setting(String name, String syntax, String purpose, Carrier carrier, ValueKind kind, @Nullable T usual) {
        this.name = name;
        this.syntax = syntax;
        this.purpose = purpose;
        this.carrier = carrier;
        this.kind = kind;
        this.usual = usual;
    }

    /** Returns the name, such as {@code PUBLIC_HOST}. */
    public String name() {
        return name;
    }

    public String variable() {
        return PREFIX + name;
    }

    /** Returns the variable that a container gets. */
    public String containerVariable() {
        return carrier == Carrier.SECRET_FILE ? variable() + IN_A_FILE : variable();
    }

    /** Returns the flag. The users' flag is singular, because it is given once for each user. */
    public String flag() {
        return name.equals("USERS") ? "user" : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String syntax() {
        return syntax;
    }

    /** Returns the purpose, with the names to choose from. */
    public String purpose() {
        return purpose + TextFormats.choices(kind);
    }

    public Carrier carrier() {
        return carrier;
    }

    /**
     * Parses a value. Fails with {@link IllegalArgumentException}, whose message names the setting, if the text is
     * invalid.
     */
    public T parse(String text) {
        try {
            return format().parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** Returns a text from which {@link #parse} makes an equal value; for a {@link Carrier#FILE} the file's content. */
    public String print(T value) {
        return format().print(value);
    }

    /** Returns the value of a server for which nothing else is set. */
    Optional<T> usual() {
        return Optional.ofNullable(usual);
    }

    /** Returns whether a further list or map is added to an earlier one, instead of replacing it. */
    boolean grows() {
        return kind.grows();
    }

    /** The kind of a row has the type of its values; SettingTest parses and prints a value of each. */
    @SuppressWarnings("unchecked")
    private TextFormat<T> format() {
        return (TextFormat<T>) TextFormats.of(kind);
    }

    /** Returns a failure that names this setting. */
    IllegalArgumentException refused(IllegalArgumentException cause) {
        return new IllegalArgumentException(variable() + " (--" + flag() + "): " + cause.getMessage(), cause);
    }

    @Override
    public String toString() {
        return name;
    }
}
