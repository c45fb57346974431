package dev.fakeftp.internal.wire;

import java.nio.ByteBuffer;

/** Telnet commands inside a line, which some clients send before ABOR (RFC 959, section 4.1.3; RFC 854). */
final class Telnet {
    private static final int IAC = 0xFF;

    /** The first command byte after IAC. Before a lower byte, IAC is a letter of ISO 8859-1. */
    private static final int FIRST_COMMAND = 0xF0;

    /** WILL, WONT, DO and DONT are followed by an option. */
    private static final int FIRST_WITH_OPTION = 0xFB;

    private static final int LAST_COMMAND = 0xFE;

    private Telnet() {}

    /** Returns the line without Telnet commands. */
    static ByteBuffer strip(ByteBuffer line) {
        int from = indexOfCommand(line, 0);
        if (from < 0) {
            return line;
        }
        ByteBuffer text = ByteBuffer.allocate(line.remaining());
        int begin = 0;
        while (from >= 0) {
            text.put(line.slice(begin, from - begin));
            boolean option = (line.get(from + 1) & 0xFF) >= FIRST_WITH_OPTION;
            begin = Math.min(line.limit(), from + (option ? 3 : 2));
            from = indexOfCommand(line, begin);
        }
        return text.put(line.slice(begin, line.limit() - begin)).flip();
    }

    private static int indexOfCommand(ByteBuffer line, int from) {
        for (int i = from; i + 1 < line.limit(); i++) {
            int next = line.get(i + 1) & 0xFF;
            if ((line.get(i) & 0xFF) == IAC && next >= FIRST_COMMAND && next <= LAST_COMMAND) {
                return i;
            }
        }
        return -1;
    }
}
