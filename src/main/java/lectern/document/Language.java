package lectern.document;

import java.util.Locale;
import java.util.Optional;

/** The languages that the speech API reads. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The API's code, which is the BCP 47 tag too. */
    public String code() {
        return code;
    }

    /** The language with this code, if there is one. */
    public static Optional<Language> ofCode(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The language of a BCP 47 tag, whatever its region, script and case: {@code zh-Hant-TW} is Chinese. */
    static Optional<Language> ofTag(String tag) {
        return ofCode(tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return code;
    }
}
