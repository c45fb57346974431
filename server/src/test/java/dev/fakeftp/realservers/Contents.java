package dev.fakeftp.realservers;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Names the content of a file in one line. */
final class Contents {
    /** The most bytes that are shown. */
    static final int SHOWN = 200;

    private Contents() {}

    static String described(byte[] content) {
        if (content.length > SHOWN) {
            return content.length + " bytes";
        }
        String text = new String(content, UTF_8).replace("\r", "\\r").replace("\n", "\\n");
        return '"' + text + '"';
    }
}
