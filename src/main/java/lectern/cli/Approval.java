package lectern.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator says to something that costs money. */
enum Approval {
    GIVEN,
    WITHHELD,
    /** Nobody is there to be asked. */
    NOBODY_ASKED;

    private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES");

    /**
     * Asks; whatever is not a clear yes is a no.
     *
     * @param terminal what the operator types; null where there is nobody
     */
    static Approval ask(@Nullable BufferedReader terminal, PrintWriter err, String question) {
        if (terminal == null) {
            return NOBODY_ASKED;
        }
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = terminal.readLine();
            return answer != null && YES.contains(answer.strip()) ? GIVEN : WITHHELD;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }
}
