package lectern.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Words {

    private Words() {}

    /** For instance {@code 1 chapter}, {@code 12 chapters}. */
    static String count(long number, String singular) {
        return "%,d %s".formatted(number, number == 1 ? singular : singular + "s");
    }

    /** For instance {@code 48 s}, {@code 12 min 5 s}, {@code 3 h 20 min}. */
    static String length(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d min %d s".formatted(seconds / 60, seconds % 60);
        }
        return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    /** For instance {@code 0.85 units (0.119 USD)}. */
    static String cost(BigDecimal units, Price price) {
        return "%s units (%s %s)".formatted(plain(units), money(price.of(units)), price.currency());
    }

    /** An amount of money as people and programs read it: to the cent, and below one to the tenth of a cent. */
    public static String money(BigDecimal amount) {
        BigDecimal tenths = amount.setScale(3, RoundingMode.HALF_UP);
        boolean cents = tenths.compareTo(BigDecimal.ONE) >= 0
                || tenths.stripTrailingZeros().scale() < 3;
        return cents ? amount.setScale(2, RoundingMode.HALF_UP).toPlainString() : tenths.toPlainString();
    }

    /** For instance {@code 812 bytes}, {@code 4.2 MB}, {@code 1.3 GB}; in powers of ten. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double amount = bytes / 1000.0;
        int unit = 0;
        while (amount >= 999.95 && unit < units.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
    }

    /** A number without zeros behind it, never in powers of ten. */
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** An enum's name as a word in a sentence. */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
