package lectern.audio;

/** Bytes that were to be an MP3 are not one that can be used; the message says what was found. */
public final class UntrustedAudioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UntrustedAudioException(String reason) {
        super(reason);
    }
}
