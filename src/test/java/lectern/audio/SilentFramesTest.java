package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class SilentFramesTest {

    private static final int VERSION_RATE_BITRATE_AND_MODE = 0xFFFEFDF0;

    @Test
    void areOfTheFormatAndBitrateOfTheFrameBeforeWhateverThatIs() {
        for (FrameHeader before : everyHeader()) {
            Frame silent = SilentFrames.after(before, 700).frame();

            FrameHeader header = silent.header();
            assertThat(header.bits() & VERSION_RATE_BITRATE_AND_MODE)
                    .as("after %08X", before.bits())
                    .isEqualTo(before.bits() & VERSION_RATE_BITRATE_AND_MODE);
            assertThat(header.checked()).isFalse();
            assertThat(header.padded()).isFalse();
            assertThat(silent.bytes()).hasSize(header.frameBytes());
            assertThat(silent.isBlank()).isTrue();
            assertThat(silent.reservoirBytes()).isZero();
            assertThat(FrameHeader.parse(ByteBuffer.wrap(silent.bytes()).getInt()))
                    .isEqualTo(header);
        }
    }

    @Test
    void areDigitalSilenceInEveryFormatThereIs() {
        Set<Integer> decoded = new TreeSet<>();
        for (FrameHeader before : everyHeader()) {
            Frame silent = SilentFrames.after(before, 700).frame();
            if (decoded.add(silent.header().bits())) {
                Mp3Format format = before.format();
                assertThat(Heard.in(Collections.nCopies(3, silent.bytes())))
                        .as("after %08X", before.bits())
                        .hasSize(3 * format.version().samplesPerFrame() * format.channels())
                        .containsOnly(0);
            }
        }
        assertThat(decoded)
                .as("3 versions, 3 rates, 14 bitrates, 4 modes with 4 extensions")
                .hasSize(3 * 3 * 14 * 16);
    }

    @ParameterizedTest(name = "{1} ms after {0}: {2} frames")
    @CsvSource({
        "FFFB9064, 0, 0",
        "FFFB9064, 13, 0", // a frame of 44.1 kHz is 26.1 ms
        "FFFB9064, 14, 1",
        "FFFB9064, 700, 27",
        "FFFB9064, 10000, 383",
        "FFF388C4, 1, 0", // one of 16 kHz is 36 ms
        "FFF388C4, 18, 1",
        "FFF388C4, 53, 1",
        "FFF388C4, 54, 2",
        "FFF388C4, 400, 11",
        "FFE318C4, 35, 0", // one of 8 kHz is 72 ms
        "FFE318C4, 36, 1",
        "FFE318C4, 1500, 21",
    })
    void areAsManyAsComeNearest(String hex, long millis, int frames) {
        FrameHeader before = FrameHeader.parse(Integer.parseUnsignedInt(hex, 16));

        assertThat(SilentFrames.after(before, millis).count()).isEqualTo(frames);
    }

    private static Set<FrameHeader> everyHeader() {
        Set<FrameHeader> headers = new LinkedHashSet<>();
        for (int bits = 0; bits < 1 << 14; bits++) {
            int version = bits & 3;
            int unchecked = bits >>> 2 & 1;
            int rateAndBitrate = bits >>> 3 & 63;
            int padded = bits >>> 9 & 1;
            int mode = bits >>> 10 & 15;
            FrameHeader header = FrameHeader.parse(
                    0xFFE20000 | version << 19 | unchecked << 16 | rateAndBitrate << 10 | padded << 9 | mode << 4);
            if (header != null) {
                headers.add(header);
            }
        }
        return headers;
    }
}
