package lectern.batch;

/** Where workers take narrations from. */
public interface NarrationQueue {

    /**
     * Puts a request there. It is kept until a worker has dealt with it.
     *
     * @throws QueueUnreachableException when it cannot be put there now
     */
    void put(NarrationRequest request);

    /** For a person: which queue it is. */
    String name();
}
