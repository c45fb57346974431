package dev.fakeftp.internal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A data connection with deflated bytes (MODE Z, draft-preston-ftpext-deflate). It carries one zlib stream in one
 * direction, which must end before the connection.
 */
public final class DeflatedData implements DataChannel {
    private static final int BUFFER = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final DataChannel plain;
    private final int level;
    private final ByteBuffer packed = ByteBuffer.allocate(BUFFER).flip();
    private final Inflater inflater = new Inflater();
    private @Nullable Deflater deflater;

    public DeflatedData(DataChannel plain, int level) {
        this.plain = plain;
        this.level = level;
    }

    @Override
    public EndAddresses ends() {
        return plain.ends();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        try {
            int count = inflater.inflate(buffer);
            while (count == 0 && !inflater.finished()) {
                refill();
                count = inflater.inflate(buffer);
            }
            return count > 0 ? count : endOfConnection();
        } catch (DataFormatException e) {
            throw new IOException(
                    "the data is not deflated (" + e.getMessage() + "). Send MODE S, or deflate the data.", e);
        }
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        Deflater packing = deflater();
        packing.setInput(buffer);
        while (!packing.needsInput()) {
            pack(packing);
            plain.write(packed);
        }
        // A deflater keeps a reference to its input. The caller refills this buffer, and end() would deflate the rest.
        packing.setInput(NOTHING);
    }

    @Override
    public void end() throws IOException {
        if (deflater == null) {
            free();
            plain.end();
            return;
        }
        deflater.finish();
        pack(deflater);
        while (!deflater.finished()) {
            plain.write(packed);
            pack(deflater);
        }
        free();
        plain.end(packed);
    }

    @Override
    public void reset() {
        free();
        plain.reset();
    }

    private void refill() throws IOException {
        if (inflater.needsDictionary()) {
            throw new IOException("the deflated data needs a dictionary, which MODE Z does not support.");
        }
        if (plain.read(packed.clear()) < 0) {
            throw new IOException("the deflated data has no end, so it is incomplete.");
        }
        inflater.setInput(packed.flip());
    }

    private int endOfConnection() throws IOException {
        if (packed.hasRemaining() || plain.read(packed.clear()) >= 0) {
            throw new IOException("the client sent bytes after the end of the deflated data.");
        }
        return -1;
    }

    private void pack(Deflater packing) {
        packing.deflate(packed.clear());
        packed.flip();
    }

    private Deflater deflater() {
        if (deflater == null) {
            deflater = new Deflater(level);
        }
        return deflater;
    }

    private void free() {
        inflater.end();
        if (deflater != null) {
            deflater.end();
        }
    }
}
