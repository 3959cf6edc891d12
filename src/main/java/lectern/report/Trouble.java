package lectern.report;

import java.util.Locale;

/**
 * Requests, or tasks, that went wrong in the same way.
 *
 * @param kind how
 * @param code the provider's; 0 where there is none
 * @param times how often
 * @param texts how many texts that concerned
 * @param message what was said of one of them
 */
public record Trouble(Kind kind, int code, int times, int texts, String message) {

    /** How a request can go wrong; named as the audit names it. */
    public enum Kind {
        /** The provider said no. */
        REFUSED("refused: the text has failed"),
        /** It bought nothing, and was made again. */
        UNAVAILABLE("not served: asked for again"),
        /** It may have arrived. */
        IN_DOUBT("in doubt: asked for again, possibly bought twice"),
        /** The task ended without audio. */
        FAILED("ended without audio, which costs nothing"),
        /** The audio could not be used. */
        REJECTED("audio not usable: paid for in vain");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As programs are told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
