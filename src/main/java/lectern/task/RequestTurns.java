package lectern.task;

import java.time.Duration;

/** Hands out the instants at which requests may be sent to the provider, so that all who use an account keep its rate together. */
public interface RequestTurns {

    /** No limit. */
    RequestTurns UNLIMITED = new RequestTurns() {

        @Override
        public Duration next() {
            return Duration.ZERO;
        }

        @Override
        public double perSecond() {
            return 0;
        }
    };

    /** Takes a turn; whoever has it need not send. @return how long from now it is */
    Duration next();

    /** The most that are handed out in a second, as far as is known by now; 0 is no limit. */
    double perSecond();
}
