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
final class FaultyData implements DataChannel, EffectTable.BytePoint {
    /** The steps per second of a slow connection; enough to look continuous. */
    private static final int STEPS = 20;

    private final DataChannel sound;
    private final List<ArmedFault> ahead;
    private final Effects faults;
    private long passed;
    private long rate = Long.MAX_VALUE;
    private boolean truncated;
    private boolean corrupts;

    /** The part of faults that concerns the whole transfer. */
    interface Effects {
        FaultWaits waits();

        /** Returns whether a fault triggers at its byte, which the transfer has reached. */
        boolean triggers(ArmedFault armed);

        /** Sends the last reply early. A 421 ends the transfer with the session (RFC 959, section 3.2). */
        void reply(String reply) throws IOException;

        /** Waits until another cause ends the transfer. */
        void stall(Fault fault) throws IOException;

        /** Waits between the bytes of a slow connection. */
        void pause(Duration time);

        /** Returns the exception for a transfer that a fault ends. */
        IOException aborted(Fault fault);
    }

    FaultyData(DataChannel sound, List<ArmedFault> possible, Effects faults) {
        this.sound = sound;
        this.faults = faults;
        ahead = new ArrayList<>(possible);
        ahead.sort(Comparator.comparingLong(armed -> armed.fault().when().at()));
    }

    @Override
    public EndAddresses ends() {
        return sound.ends();
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
            corruptIn(buffer, start);
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
            corruptIn(buffer, start);
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
        long untilNext =
                ahead.isEmpty() ? Long.MAX_VALUE : ahead.get(0).fault().when().at() - passed;
        long untilPause = corrupts ? 1 : Math.max(1, rate / STEPS);
        return (int) Math.min(buffer.remaining(), Math.min(untilNext, untilPause));
    }

    private void passed(int count) {
        passed += count;
        if (rate < Long.MAX_VALUE) {
            faults.pause(Duration.ofNanos(count * Duration.ofSeconds(1).toNanos() / rate));
        }
    }

    private void corruptIn(ByteBuffer buffer, int position) {
        if (corrupts) {
            buffer.put(position, (byte) ~buffer.get(position));
            corrupts = false;
        }
    }

    private void trigger() throws IOException {
        while (!ahead.isEmpty() && ahead.get(0).fault().when().at() <= passed) {
            ArmedFault next = ahead.remove(0);
            if (faults.triggers(next)) {
                EffectTable.atByte(next.fault(), this);
            }
        }
    }

    @Override
    public FaultWaits waits() {
        return faults.waits();
    }

    @Override
    public void reply(String reply) throws IOException {
        faults.reply(reply);
    }

    @Override
    public void stall(Fault fault) throws IOException {
        faults.stall(fault);
    }

    @Override
    public void close(Fault fault) throws IOException {
        sound.end();
        throw faults.aborted(fault);
    }

    @Override
    public void reset(Fault fault) throws IOException {
        throw faults.aborted(fault);
    }

    @Override
    public void truncate() {
        truncated = true;
    }

    @Override
    public void slow(long bytesPerSecond) {
        rate = bytesPerSecond;
    }

    @Override
    public void corrupt() {
        corrupts = true;
    }
}
