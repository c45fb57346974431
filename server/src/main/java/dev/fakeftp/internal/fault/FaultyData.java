package dev.fakeftp.internal.fault;

import dev.fakeftp.Fault;
import dev.fakeftp.internal.data.DataChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A data connection with faults at byte positions. */
final class FaultyData implements DataChannel {
    /** The steps per second of a slow connection; enough to look continuous. */
    private static final int STEPS = 20;

    private final DataChannel sound;
    private final List<ArmedFault> ahead;
    private final Effects faults;
    private long passed;
    private long rate = Long.MAX_VALUE;
    private boolean truncated;
    private boolean corrupts;

    /** The effects of faults on the rest of the transfer. */
    interface Effects {
        /** Returns whether a fault triggers at its byte, which the transfer has reached. */
        boolean triggers(ArmedFault armed);

        /** Sends the last reply early. A 421 ends the transfer with the session (RFC 959, section 3.2). */
        void reply(Fault fault) throws IOException;

        /** Waits as the fault demands. A stall lasts until another cause ends the transfer. */
        void pause(Fault fault) throws IOException;

        /** Waits between the bytes of a slow connection. */
        void pause(Duration time);

        /** Returns the exception for a transfer that a fault ends. */
        IOException aborted(Fault fault);
    }

    FaultyData(DataChannel sound, List<ArmedFault> possible, Effects faults) {
        this.sound = sound;
        this.faults = faults;
        ahead = new ArrayList<>(possible);
        ahead.sort(Comparator.comparingLong(armed -> armed.fault().at()));
    }

    @Override
    public String peer() {
        return sound.peer();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        trigger();
        if (truncated) {
            return -1;
        }
        int start = buffer.position();
        int limit = buffer.limit();
        int count = sound.read(buffer.limit(start + room(buffer)));
        buffer.limit(limit);
        if (count > 0) {
            corrupt(buffer, start);
            passed(count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        int limit = buffer.limit();
        while (buffer.position() < limit) {
            trigger();
            if (truncated) {
                buffer.position(limit);
                return;
            }
            int start = buffer.position();
            corrupt(buffer, start);
            sound.write(buffer.limit(start + room(buffer)));
            passed(buffer.limit() - start);
            buffer.limit(limit);
        }
    }

    @Override
    public void end() throws IOException {
        trigger();
        sound.end();
    }

    @Override
    public void reset() {
        sound.reset();
    }

    /** Returns the number of bytes until the next fault can trigger, or per step of a slow connection. */
    private int room(ByteBuffer buffer) {
        long untilNext = ahead.isEmpty() ? Long.MAX_VALUE : ahead.get(0).fault().at() - passed;
        long untilPause = corrupts ? 1 : Math.max(1, rate / STEPS);
        return (int) Math.min(buffer.remaining(), Math.min(untilNext, untilPause));
    }

    private void passed(int count) {
        passed += count;
        if (rate < Long.MAX_VALUE) {
            faults.pause(Duration.ofNanos(count * Duration.ofSeconds(1).toNanos() / rate));
        }
    }

    private void corrupt(ByteBuffer buffer, int position) {
        if (corrupts) {
            buffer.put(position, (byte) ~buffer.get(position));
            corrupts = false;
        }
    }

    private void trigger() throws IOException {
        while (!ahead.isEmpty() && ahead.get(0).fault().at() <= passed) {
            ArmedFault next = ahead.remove(0);
            if (faults.triggers(next)) {
                apply(next.fault());
            }
        }
    }

    private void apply(Fault fault) throws IOException {
        switch (fault.effect()) {
            case REPLY -> faults.reply(fault);
            case TRUNCATE -> truncated = true;
            case SLOW -> rate = fault.rate();
            case CORRUPT -> corrupts = true;
            case CLOSE -> {
                sound.end();
                throw faults.aborted(fault);
            }
            case RESET -> throw faults.aborted(fault);
            default -> faults.pause(fault);
        }
    }
}
