package lectern.cli;

import java.util.List;
import java.util.stream.Stream;

/** How much of a long list people and notices are told. */
final class Listing {

    /** Nobody reads more rows in a terminal or a mail, and a webhook takes no more than so much; what wants attention comes first. */
    static final int MOST = 50;

    private static final int MOST_REASONS = 10;

    private Listing() {}

    /** The first of {@code rows}. */
    static <T> List<T> first(List<T> rows) {
        return rows.subList(0, Math.min(MOST, rows.size()));
    }

    /** The first of {@code lines}, and how many there are besides. */
    static List<String> lines(List<String> lines) {
        return lines(lines, MOST);
    }

    /** The first of {@code names} in one line, and how many there are besides. */
    static String names(List<String> names) {
        return String.join(", ", first(names))
                + (names.size() <= MOST ? "" : " and %,d more".formatted(names.size() - MOST));
    }

    /** Why one document of many was not narrated: who sees the first reasons, sees to the others. */
    static List<String> reasons(List<String> messages) {
        return lines(messages, MOST_REASONS);
    }

    private static List<String> lines(List<String> lines, int most) {
        return lines.size() <= most
                ? lines
                : Stream.concat(lines.stream().limit(most), Stream.of("… and %,d more".formatted(lines.size() - most)))
                        .toList();
    }
}
