package lectern.batch;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Clips lie where another machine fetched them, or nowhere any more; the ledger has them fetched again. */
final class ClipsElsewhereException extends IOException {

    private static final long serialVersionUID = 1;

    ClipsElsewhereException(String message) {
        super(message);
    }

    static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClipsElsewhereException.class::isInstance);
    }
}
