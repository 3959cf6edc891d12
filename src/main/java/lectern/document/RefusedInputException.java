package lectern.document;

import java.util.List;
import java.util.stream.Collectors;

/** The input cannot be narrated as it is. Nothing was bought; each problem says what to do. */
public final class RefusedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems all that was found, at least one, in the order of the input */
    public RefusedInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refusal names at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    RefusedInputException(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
