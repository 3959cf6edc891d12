package lectern.doctor;

/**
 * What was found out about one thing that a run needs.
 *
 * @param name of the thing, for instance {@code database}
 * @param purpose what it is for
 * @param found how it is, without any secret
 * @param remedy what to do; empty where nothing has to be done
 */
public record Finding(String name, String purpose, State state, String found, String remedy) {

    public Finding {
        if ((state == State.OK) != remedy.isEmpty()) {
            throw new IllegalArgumentException(name + ": who is told of a flaw is told what to do, and nobody else");
        }
    }

    /** How bad it is. */
    public enum State {
        OK,
        /** Runs go well, and something is missing from them or may come to be. */
        WARN,
        /** A run cannot go well. */
        FAIL
    }

    /** A thing and what it is for. */
    record Subject(String name, String purpose) {

        Finding ok(String found) {
            return new Finding(name, purpose, State.OK, found, "");
        }

        Finding warn(String found, String remedy) {
            return new Finding(name, purpose, State.WARN, found, remedy);
        }

        Finding fail(String found, String remedy) {
            return new Finding(name, purpose, State.FAIL, found, remedy);
        }
    }
}
