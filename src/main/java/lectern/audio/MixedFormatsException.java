package lectern.audio;

/** Parts of different version, sampling rate or channels were to become one stream, which no player would play rightly. */
public final class MixedFormatsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MixedFormatsException(String first, Mp3Format format, String other, Mp3Format otherFormat) {
        super("%s is %s, and %s is %s: they cannot be joined without encoding them again"
                .formatted(first, format, other, otherFormat));
    }
}
