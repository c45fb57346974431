package dev.fakeftp.internal.session;

import dev.fakeftp.TransferType;
import dev.fakeftp.internal.data.Protection;
import dev.fakeftp.internal.files.Checksum;
import dev.fakeftp.internal.listing.Facts;
import dev.fakeftp.internal.personality.Behaviour.LineEndRule;
import dev.fakeftp.internal.personality.PersonalityProfile;
import dev.fakeftp.internal.transfer.Structure;
import dev.fakeftp.internal.transfer.TransferMode;
import dev.fakeftp.internal.transfer.TransferOptions;
import dev.fakeftp.internal.wire.ReplyException;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** The options that a client can set, with their defaults. */
public final class SessionOptions {
    private TransferType type = TransferType.ASCII;
    private Structure structure = Structure.FILE;
    private TransferMode mode = TransferMode.STREAM;
    private int deflateLevel = Deflater.DEFAULT_COMPRESSION;
    private @Nullable Facts facts;
    private Checksum checksum = Checksum.SHA_256;
    private boolean protectionBufferSized;
    private Protection protection;
    private final PersonalityProfile profile;

    SessionOptions(Protection protection, PersonalityProfile profile) {
        this.protection = protection;
        this.profile = profile;
    }

    /** The representation type; ASCII by default (RFC 959, section 5.1). */
    public TransferType type() {
        return type;
    }

    /** Sets TYPE. Fails with 504 if the structure does not allow it. */
    public void type(TransferType as) {
        agree(as, structure);
        type = as;
    }

    /** Sets STRU. Fails with 504 if the type does not allow it. */
    public void structure(Structure as) {
        agree(type, as);
        structure = as;
    }

    private static void agree(TransferType type, Structure structure) {
        if (structure == Structure.RECORD && type != TransferType.ASCII) {
            throw new ReplyException(504, "STRU R requires TYPE A. Use TYPE A with STRU R, or STRU F with TYPE I.");
        }
    }

    /** Sets MODE. */
    public void mode(TransferMode as) {
        mode = as;
    }

    /** Sets the deflate level, from 0 (none) to 9 (best). */
    public void deflateLevel(int level) {
        deflateLevel = level;
    }

    /** The facts of MLST and MLSD; all by default (RFC 3659, section 7.9). */
    public Facts facts() {
        Facts chosen = facts == null ? Facts.all(profile.lists().shapes()) : facts;
        facts = chosen;
        return chosen;
    }

    /** Sets the facts from OPTS MLST. */
    public void facts(Facts chosen) {
        facts = chosen;
    }

    /** The algorithm of HASH. */
    public Checksum checksum() {
        return checksum;
    }

    /** Sets the algorithm from OPTS HASH. */
    public void checksum(Checksum chosen) {
        checksum = chosen;
    }

    /** Records PBSZ, which precedes PROT (RFC 2228, section 3). */
    public void sizeProtectionBuffer() {
        protectionBufferSized = true;
    }

    /** Returns whether PBSZ was sent. */
    public boolean protectionBufferSized() {
        return protectionBufferSized;
    }

    /** The protection of data connections. */
    public Protection protection() {
        return protection;
    }

    /** Sets PROT. */
    public void protection(Protection chosen) {
        protection = chosen;
    }

    /**
     * Returns the present options of transfers.
     *
     * @param download the line ends of a download under TYPE A
     * @param upload the line ends of an upload under TYPE A
     */
    TransferOptions ofTransfers(LineEndRule download, LineEndRule upload) {
        return new TransferOptions(type, structure, mode, deflateLevel, protection, download, upload);
    }

    /** TYPE, STRU and MODE for people. */
    @Override
    public String toString() {
        return "TYPE " + type + ", STRU " + structure + ", MODE " + mode;
    }
}
