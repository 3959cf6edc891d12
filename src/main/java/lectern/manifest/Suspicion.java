package lectern.manifest;

import lectern.chunk.SpeechKey;

/**
 * A clip that may not be what it should be. It was good enough to be published; a person has to listen.
 *
 * @param chapter number of the chapter that it is heard in
 * @param chunk number of the chunk in that chapter
 * @param take which purchase of the words it is
 * @param detail what was measured, and what is usual
 */
public record Suspicion(int chapter, int chunk, SpeechKey key, int take, Kind kind, String detail) {

    /** What may be wrong. */
    public enum Kind {
        /** Words may be missing. */
        TOO_FAST("too fast"),
        /** There may be more in it than its words. */
        TOO_SLOW("too slow"),
        /** It is silent for long between its words. */
        SILENT_INSIDE("silent inside"),
        /** It was too loud for whoever recorded it. */
        CLIPPED("clipped");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }
    }
}
