package lectern.document;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where a link leads inside an archive.
 *
 * @param file the name of a file, never with {@code ..} and never absolute
 * @param fragment the id of an element in it; empty: the whole file
 */
record Href(String file, String fragment) {

    /** What {@code href} means when it is written in the file {@code base}. */
    static Href of(String base, String href) {
        String link = href.strip().replace('\\', '/');
        int hash = link.indexOf('#');
        String fragment = hash < 0 ? "" : decoded(link.substring(hash + 1));
        String path = decoded((hash < 0 ? link : link.substring(0, hash)).split("\\?", 2)[0]);
        if (path.isEmpty()) {
            return new Href(base, fragment);
        }
        String folder = base.substring(0, base.lastIndexOf('/') + 1);
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : (path.startsWith("/") ? path : folder + path).split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return new Href(String.join("/", segments), fragment);
    }

    private static String decoded(String escaped) {
        try {
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace('\\', '/');
        } catch (IllegalArgumentException e) {
            // Not percent-encoded after all: a name may hold a percent sign.
            return escaped;
        }
    }
}
