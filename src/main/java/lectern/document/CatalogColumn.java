package lectern.document;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns that a catalog may have. */
enum CatalogColumn {
    SOURCE,
    ID,
    TITLE,
    AUTHOR,
    NARRATOR,
    VOICE_ID,
    VOICE_LANGUAGE,
    VOICE_SPEED,
    COVER,
    LEXICON;

    /** The name in the header. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CatalogColumn> named(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header().equals(header))
                .findFirst();
    }

    /** The column whose name is the fewest changed letters away; a beginning, as {@code voice}, is near. */
    static CatalogColumn nearest(String header) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(
                        column -> column.header().startsWith(header) ? 1 : distance(header, column.header())))
                .orElseThrow();
    }

    static String all() {
        return Arrays.stream(values()).map(CatalogColumn::header).collect(Collectors.joining(", "));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
