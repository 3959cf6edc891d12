package lectern.cli;

/** The settings cannot be what is meant; the message names the setting and what it must be. */
public final class RefusedSettingsException extends RuntimeException {

    public RefusedSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
