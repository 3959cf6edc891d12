package lectern.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How the names in a zip may be written. */
public final class ZipNames {

    /** In the order in which they are tried: names that are not UTF-8 are what Chinese tools write; failing that, they are anything. */
    public static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.ISO_8859_1);

    private ZipNames() {}
}
