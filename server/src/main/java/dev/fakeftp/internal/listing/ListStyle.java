package dev.fakeftp.internal.listing;

/**
 * The lists of a server.
 *
 * @param shapes what they contain
 * @param format the lines of LIST
 */
public record ListStyle(ListShapes shapes, ListFormat format) {
    /** The lists of this server's own personality. */
    public static final ListStyle OWN = new ListStyle(ListShapes.OWN, new TemplateFormat(ListShapes.OWN));
}
