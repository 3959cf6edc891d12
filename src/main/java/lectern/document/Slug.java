package lectern.document;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes lower-case ASCII names for ids and file names out of titles in any script; Chinese becomes pinyin. */
public final class Slug {

    private static final Pattern NOT_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_LENGTH = 80;

    private Slug() {}

    /**
     * The slug of {@code text}: a valid {@link DocumentId} value, at most 80 characters, cut at a hyphen where it can be.
     * Empty if no letter or digit of it can be written in ASCII.
     */
    public static Optional<String> of(String text) {
        String latin = isAscii(text) ? text : ToAscii.RULES.transliterate(text);
        String slug = NOT_SLUG.matcher(latin.toLowerCase(Locale.ROOT)).replaceAll("-");
        slug = withoutOuterHyphens(shortened(withoutOuterHyphens(slug)));
        return slug.isEmpty() ? Optional.empty() : Optional.of(slug);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String withoutOuterHyphens(String slug) {
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.endsWith("-") ? slug.length() - 1 : slug.length();
        return from < to ? slug.substring(from, to) : "";
    }

    private static String shortened(String slug) {
        if (slug.length() <= MAX_LENGTH) {
            return slug;
        }
        int hyphen = slug.lastIndexOf('-', MAX_LENGTH);
        return slug.substring(0, hyphen > 0 ? hyphen : MAX_LENGTH);
    }

    /** Loaded on first use: compiling the rules takes a good part of a second. */
    private static final class ToAscii {
        static final Transliterator RULES =
                Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII");
    }
}
