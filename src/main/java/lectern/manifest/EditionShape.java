package lectern.manifest;

/**
 * The settings that shape an edition beside its text: with other ones the same chunks are another edition, stitched again from
 * the clips that are there.
 *
 * @param pauses between its chunks
 * @param levelling of its chapters
 */
public record EditionShape(Pauses pauses, Levelling levelling) {

    /** Clip behind clip, as they are. */
    public static final EditionShape PLAIN = new EditionShape(Pauses.NONE, Levelling.NONE);

    /** With {@code pauses}, and as loud as the voice spoke. */
    public static EditionShape with(Pauses pauses) {
        return new EditionShape(pauses, Levelling.NONE);
    }
}
