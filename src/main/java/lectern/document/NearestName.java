package lectern.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** What somebody probably meant who wrote a name that there is not. */
public final class NearestName {

    private NearestName() {}

    /**
     * The name that is the fewest changed letters away (Levenshtein's distance); a beginning, as {@code voice}, is near.
     *
     * @param known at least one
     */
    public static String to(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> name.startsWith(written) ? 1 : distance(written, name)))
                .orElseThrow();
    }

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
