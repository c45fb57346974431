package dev.fakeftp.internal.datasets;

/**
 * The attributes with which a data set is allocated.
 *
 * @param recordFormat the record format, such as {@code FB}
 * @param recordLength the logical record length in bytes
 * @param blockSize the block size in bytes
 * @param primary the primary space in tracks; 0 if it is not limited
 * @param secondary the space of each further extent, in tracks
 * @param volume the volume
 * @param unit the type of the disk
 */
public record DatasetAttributes(
        String recordFormat, int recordLength, int blockSize, int primary, int secondary, String volume, String unit) {
    /** As IBM's servers allocate without a SITE command: FB, 80 and 27,920 bytes. */
    static final DatasetAttributes DEFAULT = new DatasetAttributes("FB", 80, 27_920, 0, 0, "USR001", "3390");

    /** The capacity of a track of an IBM 3390 disk, in bytes. */
    private static final long TRACK = 56_664;

    private static final int MOST_EXTENTS = 16;

    DatasetAttributes ofRecords(String format, int length, int block) {
        return new DatasetAttributes(format, length, block, primary, secondary, volume, unit);
    }

    DatasetAttributes ofSpace(int first, int further) {
        return new DatasetAttributes(recordFormat, recordLength, blockSize, first, further, volume, unit);
    }

    DatasetAttributes on(String disk, String type) {
        return new DatasetAttributes(recordFormat, recordLength, blockSize, primary, secondary, disk, type);
    }

    /** Returns whether the records are programs. */
    boolean ofLoadModules() {
        return recordFormat.startsWith("U");
    }

    /** The record format and length as in the first reply to a download: {@code FIXrecfm 80}. */
    public String records() {
        String kind = switch (recordFormat.charAt(0)) {
            case 'F' -> "FIX";
            case 'V' -> "VAR";
            default -> "UND";
        };
        return kind + "recfm " + recordLength;
    }

    /** The tracks of that many bytes; a data set has at least one. */
    static long tracks(long bytes) {
        return Math.max(1, (bytes + TRACK - 1) / TRACK);
    }

    /** The extents of that many tracks. */
    long extents(long tracks) {
        if (primary == 0 || tracks <= primary) {
            return 1;
        }
        int each = Math.max(1, secondary);
        return Math.min(MOST_EXTENTS, 1 + (tracks - primary + each - 1) / each);
    }
}
