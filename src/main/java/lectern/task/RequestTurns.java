package lectern.task;

import java.time.Duration;

/** Hands out the instants at which requests may be sent to the provider, so that all who use an account keep its rate together. */
@FunctionalInterface
public interface RequestTurns {

    /** No limit. */
    RequestTurns UNLIMITED = () -> Duration.ZERO;

    /** Takes a turn; whoever has it need not send. @return how long from now it is */
    Duration next();
}
