package lectern.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file, so that they are told all at once. */
final class Problems {

    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(int line, int column, String what, String remedy) {
        found.add(new Problem(file, line, column, what, remedy));
    }

    void addAll(RefusedInputException refused) {
        found.addAll(refused.problems());
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    int count() {
        return found.size();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RefusedInputException(found);
        }
    }
}
