package lectern.batch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lectern.storage.PutRefusedException;
import lectern.storage.StoreUnreachableException;

/** What the object store has to do with what failed. */
final class StoreTrouble {

    private StoreTrouble() {}

    /** That it could not be reached, if that is among the causes. */
    static Optional<StoreUnreachableException> outage(List<Throwable> failures) {
        return cause(failures, StoreUnreachableException.class);
    }

    /** That it takes nothing, if that is among the causes. */
    static Optional<PutRefusedException> refusal(List<Throwable> failures) {
        return cause(failures, PutRefusedException.class);
    }

    private static <T> Optional<T> cause(List<Throwable> failures, Class<T> type) {
        return failures.stream()
                .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
