package lectern.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSizeTest {

    private static final long MIB = 1 << 20;

    @Test
    void leavesWholeWhatOneRequestCarries() {
        assertThat(PartSize.USUAL.isForWhole(64 * MIB)).isTrue();
        assertThat(PartSize.USUAL.isForWhole(64 * MIB + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {65 * MIB, 160_000 * MIB, 160_000 * MIB + 1, 5_000_000 * MIB})
    void cutsNothingIntoMorePartsOrSmallerOnesThanS3Takes(long bytes) {
        long part = PartSize.USUAL.of(bytes);

        assertThat(part).isGreaterThanOrEqualTo(5 * MIB);
        assertThat((bytes + part - 1) / part).isLessThanOrEqualTo(10_000);
    }
}
