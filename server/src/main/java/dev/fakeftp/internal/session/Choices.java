package dev.fakeftp.internal.session;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.files.Checksum;
import dev.fakeftp.internal.files.Facts;
import dev.fakeftp.internal.wire.LineEnds;
import dev.fakeftp.internal.wire.Records;
import dev.fakeftp.internal.wire.ReplyException;
import dev.fakeftp.internal.wire.Translation;
import java.util.zip.Deflater;

/** What a client has chosen of what it may choose, and what holds until it does. */
public final class Choices {
    private TransferType type = TransferType.ASCII;
    private Structure structure = Structure.FILE;
    private TransferMode mode = TransferMode.STREAM;
    private int deflateLevel = Deflater.DEFAULT_COMPRESSION;
    private Facts facts = Facts.ALL;
    private Checksum checksum = Checksum.SHA_256;
    private boolean protectionBufferSized;
    private Protection protection;

    /** What a client begins with whose data connections are protected so. */
    Choices(Protection protection) {
        this.protection = protection;
    }

    /** How bytes are represented; ASCII until the client says otherwise (RFC 959, section 5.1). */
    public TransferType type() {
        return type;
    }

    /** Takes TYPE's choice: 504 if it does not go with the structure. */
    public void type(TransferType as) {
        agree(as, structure);
        type = as;
    }

    /** Takes STRU's choice: 504 if it does not go with the type. */
    public void structure(Structure as) {
        agree(type, as);
        structure = as;
    }

    private static void agree(TransferType type, Structure structure) {
        if (structure == Structure.RECORD && type != TransferType.ASCII) {
            throw new ReplyException(504, "Only text has records: use TYPE A with STRU R, or STRU F with TYPE I.");
        }
    }

    /** Takes MODE's choice. */
    public void mode(TransferMode as) {
        mode = as;
    }

    /** Deflates as much, from 0 for not at all to 9 for as much as can be. */
    public void deflateLevel(int level) {
        deflateLevel = level;
    }

    /** What MLST and MLSD tell; all facts until the client says otherwise (RFC 3659, section 7.9). */
    public Facts facts() {
        return facts;
    }

    /** Takes the choice of OPTS MLST. */
    public void facts(Facts chosen) {
        facts = chosen;
    }

    /** What HASH computes. */
    public Checksum checksum() {
        return checksum;
    }

    /** Takes the choice of OPTS HASH. */
    public void checksum(Checksum chosen) {
        checksum = chosen;
    }

    /** Notes PBSZ, which comes before PROT (RFC 2228, section 3). */
    public void sizeProtectionBuffer() {
        protectionBufferSized = true;
    }

    /** Whether PBSZ was said. */
    public boolean protectionBufferSized() {
        return protectionBufferSized;
    }

    /** Whether data connections are encrypted. */
    public Protection protection() {
        return protection;
    }

    /** Takes PROT's choice. */
    public void protection(Protection chosen) {
        protection = chosen;
    }

    /** Whether data connections carry deflated bytes. */
    boolean deflates() {
        return mode == TransferMode.DEFLATE;
    }

    /** A data connection that carries the bytes as MODE wants them. */
    DataChannel carrying(DataChannel plain) {
        return deflates() ? new DeflatedData(plain, deflateLevel) : plain;
    }

    /** How a transfer's bytes differ from those on the disk. */
    Translation translation() {
        if (type == TransferType.IMAGE) {
            return Translation.none();
        }
        return structure == Structure.RECORD ? new Records() : new LineEnds();
    }

    /** TYPE, STRU and MODE as they are chosen now. */
    @Override
    public String toString() {
        return "TYPE " + type + ", STRU " + structure + ", MODE " + mode;
    }
}
