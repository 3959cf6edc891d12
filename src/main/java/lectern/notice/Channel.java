package lectern.notice;

/** A way to tell somebody. */
public interface Channel {

    /** What a message calls it; no secret is in it. */
    String name();

    /** @throws NotToldException when nobody could be told */
    void tell(Notice notice);
}
