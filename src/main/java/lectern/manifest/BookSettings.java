package lectern.manifest;

/**
 * What is made of an edition beside its MP3s and what describes them.
 *
 * @param m4b whether an M4B is made, where {@code ffmpeg} is there to make it
 * @param lpf whether everything is packed into one file as well
 */
public record BookSettings(boolean m4b, boolean lpf) {

    /** All that can be made. */
    public static final BookSettings EVERYTHING = new BookSettings(true, true);
}
