package lectern.postgres;

/** What an operator wants of a run that is under way. */
public enum RunWish {
    /** That it does what it began. */
    GO_ON,
    /** That it asks for nothing new; what is in flight is still collected. */
    PAUSE,
    /** That it ends in order. */
    STOP
}
