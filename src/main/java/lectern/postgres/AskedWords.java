package lectern.postgres;

/** The words that somebody looks for. */
final class AskedWords {

    /** Whether each of {@code :words} stands in a text; upper and lower case are one. */
    static final String ARE_ALL_IN =
            "not exists (select 1 from unnest(:words::text[]) w (word) where strpos(lower(%s), lower(word)) = 0)";

    private AskedWords() {}

    /** What is between white space. */
    static String[] of(String asked) {
        String words = asked.replace('\0', ' ').strip();
        return words.isEmpty() ? new String[0] : words.split("\\s+");
    }
}
