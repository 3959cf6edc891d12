package lectern.local.kling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the whole account, whoever asks and for whatever. */
public enum AccountState {
    /** Nothing. */
    NONE(null, ""),
    /** HTTP 429, code 1101. */
    ARREARS(Refusal.Code.ACCOUNT_IN_ARREARS, "account in arrears"),
    /** HTTP 429, code 1100. */
    EXCEPTION(Refusal.Code.ACCOUNT_EXCEPTION, "account exception"),
    /** HTTP 403, code 1103. */
    NO_PERMISSION(Refusal.Code.NO_PERMISSION, "no permission to access the requested resource"),
    /** HTTP 429, code 1304. */
    IP(Refusal.Code.IP_NOT_ALLOWED, "the IP address is not on the white list");

    private final Refusal.@Nullable Code code;
    private final String message;

    AccountState(Refusal.@Nullable Code code, String message) {
        this.code = code;
        this.message = message;
    }

    /** @throws Refusal with the state's code, unless nothing is wrong */
    void check() {
        if (code != null) {
            throw new Refusal(code, message);
        }
    }

    /** Its name in settings and options, for instance {@code no-permission}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
