package dev.fakeftp.internal.live;

import dev.fakeftp.Journal;
import dev.fakeftp.Upload;
import dev.fakeftp.internal.page.UploadTable;

/** The list of uploads, newest first. */
public final class UploadList {
    private UploadList() {}

    /** Returns the list as HTML. */
    public static String html(Journal journal, int most) {
        Window<Upload> window = Window.newest(journal.uploads().latest(), most);
        return window.size("upload", "uploads")
                .add(UploadTable.markup(window.shown()))
                .toString();
    }
}
