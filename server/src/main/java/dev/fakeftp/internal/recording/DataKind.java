package dev.fakeftp.internal.recording;

/** The kinds of data that a recording distinguishes, with their words in it. */
public enum DataKind {
    LIST("list"),
    DOWNLOAD("download"),
    UPLOAD("upload");

    private final String word;

    DataKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Returns the kind of data that a transfer command moves. */
    public static DataKind of(String verb) {
        if (FtpLine.isUpload(verb)) {
            return UPLOAD;
        }
        return FtpLine.isList(verb) ? LIST : DOWNLOAD;
    }
}
