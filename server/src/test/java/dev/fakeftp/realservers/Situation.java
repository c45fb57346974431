package dev.fakeftp.realservers;

import java.io.IOException;
import java.util.List;

/**
 * Something that a client does, from a state that it has reached without a record.
 *
 * @param name unique; the subject comes first
 */
record Situation(String name, Start start, List<Step> steps) {
    /** What precedes the recorded steps. */
    enum Start {
        CONNECTED,
        GREETED,
        LOGGED_IN,
        READER
    }

    /** A part of a conversation. */
    interface Step {
        void play(Conversation conversation) throws IOException;
    }

    /** A situation that begins before the greeting. */
    static Situation connected(String name, Step... steps) {
        return new Situation(name, Start.CONNECTED, List.of(steps));
    }

    /** A situation that begins after the greeting. */
    static Situation greeted(String name, Step... steps) {
        return new Situation(name, Start.GREETED, List.of(steps));
    }

    /** A situation that begins after the login of acme, who owns the files. */
    static Situation loggedIn(String name, Step... steps) {
        return new Situation(name, Start.LOGGED_IN, List.of(steps));
    }

    /** A situation that begins after the login of a user who may only read. */
    static Situation reader(String name, Step... steps) {
        return new Situation(name, Start.READER, List.of(steps));
    }

    /** Commands, each with one reply. */
    static Step say(String... commands) {
        return conversation -> {
            for (String command : commands) {
                conversation.say(command);
            }
        };
    }

    /** Downloads or lists. */
    static Step get(String... commands) {
        return conversation -> {
            for (String command : commands) {
                conversation.get(command);
            }
        };
    }

    /** An upload. */
    static Step put(String command, String content) {
        return conversation -> conversation.put(command, content);
    }

    /** A command without a record. */
    static Step silently(String command) {
        return conversation -> conversation.prepare(command);
    }

    void play(Conversation conversation) throws IOException {
        if (start != Start.CONNECTED) {
            conversation.skip();
        }
        if (start == Start.LOGGED_IN || start == Start.READER) {
            conversation.prepare(start == Start.READER ? "USER reader" : "USER acme");
            conversation.prepare("PASS secret");
        }
        for (Step step : steps) {
            step.play(conversation);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
