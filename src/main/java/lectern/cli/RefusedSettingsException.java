package lectern.cli;

import org.jspecify.annotations.Nullable;

/** The settings cannot be what is meant; the message names the setting and what it must be. */
public final class RefusedSettingsException extends RuntimeException {

    public RefusedSettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
