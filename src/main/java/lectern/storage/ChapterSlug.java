package lectern.storage;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** A chapter's title as a part of a file name that a person recognises. */
final class ChapterSlug {

    private static final int MAX_LENGTH = 60;
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HYPHENS_AT_END = Pattern.compile("-+$");

    private ChapterSlug() {}

    /** {@code title} in {@code [a-z0-9-]}, Chinese as pinyin, at most 60 characters; {@code chapter} when nothing is left. */
    static String of(String title) {
        String latin = isAscii(title) ? title.toLowerCase(Locale.ROOT) : ToLatin.RULES.transliterate(title);
        String slug = OTHER.matcher(latin).replaceAll("-");
        String begun = slug.startsWith("-") ? slug.substring(1) : slug;
        String cut = begun.substring(0, Math.min(begun.length(), MAX_LENGTH));
        String whole = HYPHENS_AT_END.matcher(cut).replaceAll("");
        return whole.isEmpty() ? "chapter" : whole;
    }

    /** Then only its letters change: the rules are not needed, which are slow, and slower to load. */
    private static boolean isAscii(String title) {
        return title.chars().allMatch(unit -> unit < 128);
    }

    /** Loaded with the first title that needs them: the rules for all scripts take long to load. */
    private static final class ToLatin {
        static final Transliterator RULES = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    }
}
