package lectern.s3;

/**
 * How large objects are cut up to be put.
 *
 * @param above an object of more bytes is put in parts
 * @param least a part's bytes, unless there would be too many parts; S3 takes no less than 5 MiB
 */
record PartSize(long above, long least) {

    private static final long MIB = 1 << 20;

    /** S3's own limit. */
    private static final int MOST_PARTS = 10_000;

    /** One request of 64 MiB is repeated as a whole when its connection breaks; parts of 16 MiB lose less. */
    static final PartSize USUAL = new PartSize(64 * MIB, 16 * MIB);

    /** Whether an object of so many bytes is put in one request. */
    boolean isForWhole(long bytes) {
        return bytes <= above;
    }

    /** The bytes of each part, but for the last, of an object of so many bytes. */
    long of(long bytes) {
        return Math.max(least, (bytes + MOST_PARTS - 1) / MOST_PARTS);
    }
}
