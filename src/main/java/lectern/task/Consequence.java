package lectern.task;

/** What a refusal means for the run. */
public enum Consequence {
    /** The request can succeed later, unchanged; should it be refused again and again, the cause may be its text. */
    TRY_AGAIN,
    /** The service is down, or has more to do than it can. Says nothing of the text, however often it is said. */
    TRY_LATER,
    /** Too many requests a second: fewer, then again. */
    SLOW_DOWN,
    /** Too many tasks at once: fewer, then again. */
    FEWER_IN_FLIGHT,
    /** The token is not valid at this moment: a new one, once. */
    SIGN_ANEW,
    /** This text will never be accepted as it is; others may. */
    FAIL_TASK,
    /** No request will succeed until somebody has seen to the account or the credentials. */
    STOP_RUN
}
