package lectern.local.speech;

import java.util.Optional;

/** What this package can be asked to read. */
public enum SpokenLanguage {
    ENGLISH("en"),
    CHINESE("zh");

    private final String code;

    SpokenLanguage(String code) {
        this.code = code;
    }

    /** The two-letter code of the speech API. */
    public String code() {
        return code;
    }

    /** The language with this code, if there is one. */
    public static Optional<SpokenLanguage> ofCode(String code) {
        for (SpokenLanguage language : values()) {
            if (language.code.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
