package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.007, 0.007",
        "0.1190, 0.119",
        "0.14, 0.14",
        "0.9996, 1.00",
        "1.005, 1.01",
        "12.3449, 12.34",
        "1E+3, 1000.00"
    })
    void moneyIsToldToTheCentAndBelowOneToItsTenth(String amount, String told) {
        assertThat(Words.money(new BigDecimal(amount))).isEqualTo(told);
    }

    @Test
    void aCostIsToldInUnitsAndInMoney() {
        Price price = new Price(new BigDecimal("0.14"), "USD");

        assertThat(Words.cost(new BigDecimal("0.8500"), price)).isEqualTo("0.85 units (0.119 USD)");
        assertThat(Words.cost(new BigDecimal("100"), price)).isEqualTo("100 units (14.00 USD)");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1, 1 byte",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "1300000000, 1.3 GB",
        "5000000000000000, 5000.0 TB"
    })
    void aSizeIsToldInPowersOfTen(long bytes, String told) {
        assertThat(Words.size(bytes)).isEqualTo(told);
    }
}
