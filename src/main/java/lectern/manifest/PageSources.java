package lectern.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import lectern.storage.StoredObject;

/** Where pages may load from, in the words of a content security policy. */
public final class PageSources {

    /** The server that a page comes from; for one that is opened as a file, browsers take it to mean files. */
    static final String OWN_MEDIA = "'self'";

    private PageSources() {}

    /** A style or script that is written into the page, exactly as it stands there. */
    public static String inline(String text) {
        byte[] digest = HexFormat.of().parseHex(StoredObject.sha256(text.getBytes(StandardCharsets.UTF_8)));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
