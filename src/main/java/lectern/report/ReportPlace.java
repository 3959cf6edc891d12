package lectern.report;

import lectern.manifest.HtmlText;
import lectern.storage.ObjectKey;

/**
 * From where a report's page names objects of the store.
 *
 * @param base what goes before an object's key, with a slash at its end
 * @param isReachable whether a browser can follow it from there; otherwise it is only shown
 */
public record ReportPlace(String base, boolean isReachable) {

    /** Beside the books: {@code reports/<run>/} lies two folders below the store's prefix. */
    public static final ReportPlace IN_STORE = new ReportPlace("../../", true);

    /** {@code words} that lead to the object, or with its name beside them. */
    String link(ObjectKey key, String words) {
        String address = HtmlText.escaped(base + key);
        return isReachable
                ? "<a href=\"%s\">%s</a>".formatted(address, HtmlText.escaped(words))
                : "%s: <code>%s</code>".formatted(HtmlText.escaped(words), address);
    }
}
