package lectern.manifest;

/** Text in a page: never markup, whatever it says. */
public final class HtmlText {

    private HtmlText() {}

    /** {@code text} as it is written between tags, or in quotation marks within one. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
