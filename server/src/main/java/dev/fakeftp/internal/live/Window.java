package dev.fakeftp.internal.live;

import dev.fakeftp.internal.page.Digits;
import dev.fakeftp.internal.page.Markup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The first entries of a long list. The page shows no more at a time, so that it stays quick.
 *
 * @param of the number of all entries
 */
record Window<T>(List<T> shown, long of) {
    static <T> Window<T> first(List<T> all, int most) {
        return new Window<>(all.subList(0, Math.min(most, all.size())), all.size());
    }

    /** Returns the newest entries first. */
    static <T> Window<T> newest(List<T> oldestFirst, int most) {
        int size = oldestFirst.size();
        List<T> latest = oldestFirst.subList(Math.max(0, size - most), size);
        List<T> reversed = new ArrayList<>(latest);
        Collections.reverse(reversed);
        return new Window<>(reversed, size);
    }

    /** Says how many there are, and offers more of them if some are not shown. */
    Markup size(String one, String many) {
        Markup size = new Markup().begin("p", "class", "size");
        if (shown.size() == of) {
            size.text(Digits.grouped(of) + " " + (of == 1 ? one : many));
        } else {
            size.text(Digits.grouped(shown.size()) + " of " + Digits.grouped(of) + " " + many + " ");
            size.element("button", "Show more", "type", "button", "data-action", "more");
        }
        return size.end();
    }
}
