package dev.fakeftp.internal.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of a session by SITE; they hold until another SITE changes them. */
public final class SiteParameters {
    private static final Pattern RECORD_FORMAT = Pattern.compile("[FV](?:B|BA|BM|A|M|S|BS|BSA|BSM)?|U[AM]?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");
    private static final Pattern VOLUME = Pattern.compile("[A-Z0-9@#$]{1,6}");
    private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{1,4}");
    private static final int TRACKS_OF_A_CYLINDER = 15;

    /** Parameters of IBM's SITE command without an effect here; their abbreviations are the capitals in IBM's tables. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "ASATRANS",
            "AUTOMOUNT",
            "AUTORECALL",
            "BLOCKS",
            "BUFNO",
            "CHKPTINT",
            "CONDDISP",
            "CTRLCONN",
            "DATACLAS",
            "DATAKEEPALIVE",
            "DBSUB",
            "DB2",
            "DCBDSN",
            "DEBUG",
            "DEST",
            "DIRECTORY",
            "DI",
            "DIR",
            "DSNTYPE",
            "DSWAITTIME",
            "DUMP",
            "EATTR",
            "ENCODING",
            "EXTDBSCHINESE",
            "FTPKEEPALIVE",
            "INACTTIME",
            "ISPFSTATS",
            "JESENTRYLIMIT",
            "JESGETBYDSN",
            "JESLRECL",
            "JESPUTGETTO",
            "JESRECFM",
            "LISTLEVEL",
            "LISTSUBDIR",
            "MBDATACONN",
            "MBREQUIRELASTEOL",
            "MBSENDEOL",
            "MGMTCLAS",
            "MIGRATEVOL",
            "NCP",
            "NOASATRANS",
            "NOAUTOMOUNT",
            "NOAUTORECALL",
            "NODBSUB",
            "NOISPFSTATS",
            "NOJESGETBYDSN",
            "NOLISTSUBDIR",
            "NOMBREQUIRELASTEOL",
            "NOQUOTESOVERRIDE",
            "NORDW",
            "NOREMOVEINBEOF",
            "NORESTPUT",
            "NOSBSUB",
            "NOSPREAD",
            "NOTAPEREADSTREAM",
            "NOTRAILINGBLANKS",
            "NOTRUNCATE",
            "NOUCSSUB",
            "NOUCSTRUNC",
            "NOUNIXFILETYPE",
            "NOWRAPRECORD",
            "PDSTYPE",
            "QUOTESOVERRIDE",
            "RDW",
            "READTAPEFORMAT",
            "REMOVEINBEOF",
            "RESTPUT",
            "RETPD",
            "SBDATACONN",
            "SBSENDEOL",
            "SBSUB",
            "SBSUBCHAR",
            "SBTRANS",
            "SPREAD",
            "SQLCOL",
            "STORCLAS",
            "TAPEREADSTREAM",
            "TRAILING",
            "TRAILINGBLANKS",
            "TRUNCATE",
            "UCOUNT",
            "UCSHOSTCS",
            "UCSSUB",
            "UCSTRUNC",
            "UMASK",
            "UNICODEFILESYSTEMBOM",
            "UNIXFILETYPE",
            "VCOUNT",
            "WRAPRECORD",
            "XLATE");

    private DatasetAttributes attributes = DatasetAttributes.DEFAULT;
    private int tracksOfAUnit = 1;
    private boolean jobs;
    private boolean directories;
    private JobFilter filter;
    private final String user;

    SiteParameters(String user) {
        this.user = user;
        filter = JobFilter.of(user);
    }

    /** The attributes of data sets that the session creates. */
    public DatasetAttributes attributes() {
        return attributes.ofSpace(attributes.primary() * tracksOfAUnit, attributes.secondary() * tracksOfAUnit);
    }

    /** Returns whether transfers and lists are of jobs, after {@code FILETYPE=JES}. */
    public boolean jobs() {
        return jobs;
    }

    /** Returns whether lists have only the next level of names, after {@code DIRECTORYMODE}. */
    public boolean directories() {
        return directories;
    }

    /** The jobs that lists show. */
    public JobFilter filter() {
        return filter;
    }

    /** Sets parameters that are separated by blanks. Returns the server's remarks, such as on an unknown parameter. */
    public List<String> set(String parameters) {
        List<String> remarks = new ArrayList<>();
        for (String parameter : parameters.strip().split("\\s+", -1)) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
            String value = equals < 0 ? "" : parameter.substring(equals + 1).toUpperCase(Locale.ROOT);
            if (!set(name, value)) {
                remarks.add("Unrecognized parameter '" + parameter + "' on SITE command.");
            }
        }
        remarks.addAll(adjustBlockSize());
        return remarks;
    }

    private boolean set(String name, String value) {
        return switch (name) {
            case "FILETYPE", "FILE" -> setFileType(value);
            case "JESJOBNAME" -> filter(filter.named(value.isEmpty() ? user + "*" : value));
            case "JESOWNER" -> filter(filter.ownedBy(value.isEmpty() ? user : value));
            case "JESSTATUS" -> JobFilter.STATES.contains(value) && filter(filter.in(value));
            case "DIRECTORYMODE" -> setDirectories(true);
            case "DATASETMODE" -> setDirectories(false);
            case "TRACKS", "TR" -> setUnitOfSpace(1);
            case "CYLINDERS", "CY", "CYL" -> setUnitOfSpace(TRACKS_OF_A_CYLINDER);
            case "RECFM", "REC" ->
                RECORD_FORMAT.matcher(value).matches()
                        && allocate(attributes.ofRecords(value, attributes.recordLength(), attributes.blockSize()));
            case "LRECL", "LR" ->
                isNumber(value)
                        && allocate(attributes.ofRecords(
                                attributes.recordFormat(), Integer.parseInt(value), attributes.blockSize()));
            case "BLKSIZE", "BLK", "BLOCKSIZE", "BLOCKSI" ->
                isNumber(value)
                        && allocate(attributes.ofRecords(
                                attributes.recordFormat(), attributes.recordLength(), Integer.parseInt(value)));
            case "PRIMARY", "PRI", "PRIM" ->
                isNumber(value) && allocate(attributes.ofSpace(Integer.parseInt(value), attributes.secondary()));
            case "SECONDARY", "SEC" ->
                isNumber(value) && allocate(attributes.ofSpace(attributes.primary(), Integer.parseInt(value)));
            case "VOLUME", "VOL" ->
                VOLUME.matcher(value).matches() && allocate(attributes.on(value, attributes.unit()));
            case "UNIT" -> UNIT.matcher(value).matches() && allocate(attributes.on(attributes.volume(), value));
            default -> WITHOUT_EFFECT.contains(name);
        };
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    private boolean setFileType(String value) {
        boolean known = value.equals("SEQ") || value.equals("JES");
        jobs = known ? value.equals("JES") : jobs;
        return known;
    }

    private boolean setDirectories(boolean next) {
        directories = next;
        return true;
    }

    private boolean setUnitOfSpace(int tracks) {
        tracksOfAUnit = tracks;
        return true;
    }

    private boolean filter(JobFilter next) {
        filter = next;
        return true;
    }

    private boolean allocate(DatasetAttributes next) {
        attributes = next;
        return true;
    }

    /** Makes the block size of fixed records a multiple of their length, as z/OS 3.1 does. */
    private List<String> adjustBlockSize() {
        int length = attributes.recordLength();
        int block = attributes.blockSize();
        if (!attributes.recordFormat().startsWith("FB") || length == 0 || block == 0 || block % length == 0) {
            return List.of();
        }
        int adjusted = Math.max(length, block - block % length);
        allocate(attributes.ofRecords(attributes.recordFormat(), length, adjusted));
        return List.of(
                "BLOCKSIZE must be a multiple of LRECL for RECFM " + attributes.recordFormat(),
                "BLOCKSIZE being set to " + adjusted);
    }
}
