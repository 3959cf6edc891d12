package lectern.task;

/** The audio's URL no longer leads to the audio; its task may know another one. */
public final class AudioGoneException extends RuntimeException {

    /** @param status the HTTP status that said so: 400, 401, 403, 404 or 410 */
    public AudioGoneException(int status) {
        super("the audio's URL answers with HTTP status " + status);
    }
}
