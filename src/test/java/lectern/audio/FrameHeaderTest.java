package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class FrameHeaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FFFB9064, MPEG_1, 44100, 2, 128, 417, false",
        "FFFB9264, MPEG_1, 44100, 2, 128, 418, false",
        "FFFBE4C4, MPEG_1, 48000, 1, 320, 960, false",
        "FFF388C4, MPEG_2, 16000, 1, 64, 288, false",
        "FFF288C4, MPEG_2, 16000, 1, 64, 288, true",
        "FFE318C4, MPEG_2_5, 8000, 1, 8, 72, false",
    })
    void readsWhatTheStandardSays(
            String hex, MpegVersion version, int rate, int channels, int bitrate, int bytes, boolean checked) {
        FrameHeader header = FrameHeader.parse(Integer.parseUnsignedInt(hex, 16));

        assertThat(header.format()).isEqualTo(new Mp3Format(version, rate, channels));
        assertThat(header.bitrate()).isEqualTo(bitrate);
        assertThat(header.frameBytes()).isEqualTo(bytes);
        assertThat(header.checked()).isEqualTo(checked);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "FFEB9064, reserved version",
        "FFFD9064, Layer II",
        "FFF99064, no layer",
        "FFFB0064, free format",
        "FFFBF064, no such bitrate",
        "FFFB9C64, no such sampling rate",
        "FF1B9064, no sync",
        "00000000, nothing",
        "3C68746D, text",
    })
    void takesNothingElseForAHeader(String hex, String why) {
        assertThat(FrameHeader.parse(Integer.parseUnsignedInt(hex, 16))).isNull();
    }

    @Test
    void everyHeaderThereIsHasAPlausibleFrame() {
        Random random = new Random(7);
        int headers = 0;
        for (int i = 0; i < 200_000; i++) {
            FrameHeader header = FrameHeader.parse(random.nextInt() | 0xFFE00000);
            if (header != null) {
                headers++;
                assertThat(header.frameBytes()).isBetween(24, 2881);
                assertThat(header.withRoomFor(156).frameBytes()).isBetween(156, 2881);
            }
        }
        assertThat(headers).isGreaterThan(10_000);
    }

    @Test
    void findsTheLeastBitrateWithRoom() {
        FrameHeader small = FrameHeader.parse(0xFFF318C4);

        FrameHeader roomy = small.withRoomFor(129);

        assertThat(small.frameBytes()).isEqualTo(36);
        assertThat(roomy.bitrate()).isEqualTo(32);
        assertThat(roomy.format()).isEqualTo(small.format());
        assertThatThrownBy(() -> small.withRoomFor(5000)).isInstanceOf(IllegalArgumentException.class);
    }
}
