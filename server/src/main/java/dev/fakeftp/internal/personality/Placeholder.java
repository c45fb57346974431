package dev.fakeftp.internal.personality;

/** A part of a reply that depends on the command or the session; in a template, its name is in braces. */
public enum Placeholder {
    /** The verb as sent, in capitals. */
    VERB("verb"),
    /** The command line as sent, its verb in capitals. */
    COMMAND("command"),
    /** The argument as sent. */
    ARGUMENT("argument"),
    /** The argument without its first word, as for SITE. */
    REST("rest"),
    /** The first word of the argument, as the subcommand of SITE. */
    SUBCOMMAND("subcommand"),
    /** The first word of the argument, without a subcommand; of {@code SITE CHMOD 644 a.txt} it is {@code 644}. */
    VALUE("value"),
    /** The absolute path of the argument, as the user sees it; without an argument, the working folder. */
    PATH("path"),
    /** {@link #PATH} with doubled quotes (RFC 959, appendix II). */
    QUOTED_PATH("quotedPath"),
    /** {@link #PATH} as that of a file; on OpenVMS {@code DISK$USER:[IN]Q3.CSV;1}. */
    FILE_PATH("filePath"),
    /** The last name of {@link #PATH}. */
    NAME("name"),
    /** The path within the argument, as sent; of {@code MFMT 20240229201530 a.txt} it is {@code a.txt}. */
    FILE("file"),
    /** The user who is logged in, or whose login has begun. */
    USER("user"),
    /** {@link #USER} in capitals. */
    CAPITAL_USER("capitalUser"),
    /** The client's IP address. */
    CLIENT("client"),
    /** The server's IP address, as the client sees it. */
    HOST("host"),
    /** The control port. */
    CONTROL_PORT("controlPort"),
    /** The time of day in the zone of LIST, such as 20:15. */
    CLOCK("clock"),
    /** The port of EPSV or PORT, or that of the transfer's data connection. */
    PORT("port"),
    /** The IP address of PORT or EPRT. */
    DATA_HOST("dataHost"),
    /** Address and port of PASV: six numbers. */
    PORT_BYTES("portBytes"),
    /** The size in bytes of a file, or of the part that a download sends. */
    SIZE("size"),
    /** The size in bytes of the whole file of a download. */
    FILE_SIZE("fileSize"),
    /** {@link #SIZE} in units of 1024 bytes, with one digit after the point; one of several lines is left out below one unit. */
    KILOBYTES("kilobytes"),
    /** A time such as 20240229201530, in UTC. */
    TIME("time"),
    /** ASCII or BINARY. */
    TYPE("type"),
    /** ASCII or Binary. */
    TYPE_WORD("typeWord"),
    /** ASCII or IMAGE, the names of RFC 959. */
    TYPE_NAME("typeName"),
    /** The offset of REST. */
    OFFSET("offset"),
    /** The number of transferred bytes. */
    BYTES("bytes"),
    /** The name that STOU has chosen. */
    UNIQUE("unique"),
    /** The number of listed files. */
    COUNT("count"),
    /** The options of a list; a line with it is left out if there are none. */
    OPTIONS("options"),
    /** The words for the failure, such as {@code No such file or directory}. */
    REASON("reason"),
    /** The idle limit in seconds. */
    IDLE("idle"),
    /** The lines of FEAT, one for each; the line with it is repeated. */
    FEATURES("features"),
    /** The facts of MLST, or the facts chosen by OPTS MLST. */
    FACTS("facts"),
    /** This server's own words, without the code. */
    TEXT("text");

    private final String text;

    Placeholder(String text) {
        this.text = text;
    }

    /** Returns the name in templates. */
    @Override
    public String toString() {
        return text;
    }
}
