package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import lectern.local.speech.Mp3Frames;
import lectern.local.speech.Narrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What befalls requests for audio. It was really spoken, so that what comes can be held against what should. */
class AudioFaultTest extends StandInTest {

    private static final String TEXT = "It was the best of times, it was the worst of times.";

    @ParameterizedTest
    @CsvSource({"MISSING, 404", "EXPIRED, 403", "UNAVAILABLE, 503"})
    void isRefused(Fault fault, int status) throws Exception {
        assertThat(TestCaller.download(url(with(fault, 1))).statusCode()).isEqualTo(status);

        assertStruck(fault, status);
    }

    @Test
    void isAPageThatIsAnnouncedAsAudio() throws Exception {
        HttpResponse<byte[]> page = TestCaller.download(url(with(Fault.HTML, 1)));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(new String(page.body())).contains("<html>");
        assertStruck(Fault.HTML, 200);
    }

    @Test
    void isCutInTheConnectionOrInTheFile() throws Exception {
        // given draws that give both
        String url = url(with(Fault.TRUNCATED, 1).withSeed(1));
        byte[] whole = spoken();

        // when
        int cutConnections = 0;
        int cutFiles = 0;
        for (int i = 0; i < 20; i++) {
            try {
                byte[] file = TestCaller.download(url).body();
                assertThat(whole).startsWith(file);
                assertThat(file.length).isBetween(whole.length / 3, whole.length * 2 / 3 + 1);
                cutFiles++;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("fixed content-length: " + whole.length);
                cutConnections++;
            }
        }

        // then
        assertThat(cutConnections).isBetween(4, 16);
        assertThat(cutFiles).isBetween(4, 16);
        assertStruck(Fault.TRUNCATED, 200);
    }

    @Test
    void hasBrokenFramesInItsMiddle() throws Exception {
        byte[] corrupt = TestCaller.download(url(with(Fault.CORRUPT, 1))).body();

        byte[] whole = spoken();
        assertThat(corrupt).hasSameSizeAs(whole);
        assertThat(Arrays.mismatch(whole, corrupt)).isBetween(whole.length / 4, whole.length / 2 + 1);
        assertThat(corrupt).endsWith(Arrays.copyOfRange(whole, whole.length - 144, whole.length));
        assertThatThrownBy(() -> Mp3Frames.walk(corrupt)).isInstanceOf(AssertionError.class);
        assertStruck(Fault.CORRUPT, 200);
    }

    @Test
    void isAsLongAsItShouldBeAndSilent() throws Exception {
        byte[] silent = TestCaller.download(url(with(Fault.SILENT, 1))).body();

        byte[] whole = spoken();
        assertThat(Mp3Frames.walk(silent).lengths())
                .hasSameSizeAs(Mp3Frames.walk(whole).lengths());
        assertThat(bitsOfSound(whole)).isPositive();
        assertThat(bitsOfSound(silent)).isZero();
        assertStruck(Fault.SILENT, 200);
    }

    @Test
    void isTheSameSoundAsWav() throws Exception {
        // when
        HttpResponse<byte[]> wav = TestCaller.download(url(with(Fault.WAV, 1)));

        // then
        assertThat(wav.headers().firstValue("Content-Type")).hasValue("audio/wav");
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav.body()))) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(16_000);
            double seconds = sound.getFrameLength() / 16_000.0;
            assertThat(Mp3Frames.walk(spoken()).seconds()).isBetween(seconds, seconds + 0.2);
            assertThat(sound.readAllBytes()).hasSize(wav.body().length - 44);
        }
        assertStruck(Fault.WAV, 200);
    }

    @Test
    void canBeFetchedAtAnotherTry() throws Exception {
        // given draws that strike every other time or so
        String url = url(with(Fault.UNAVAILABLE, 0.5).withSeed(1));

        // when
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(TestCaller.download(url).statusCode());
        }

        // then
        assertThat(statuses).contains(200, 503);
    }

    @Test
    void isNotStruckWhereNothingWasToBeHad() throws Exception {
        KlingStandIn standIn = start(with(Fault.HTML, 1), SPOKEN_AT_ONCE);

        assertThat(TestCaller.download(standIn.audioUrl() + "/audio/1.mp3").statusCode())
                .isEqualTo(403);
        assertThat(lastLine().has("fault")).isFalse();
    }

    @Test
    void isNotStruckWhereItIsGoneAnyway() throws Exception {
        String url = url(with(Fault.HTML, 1));
        Files.delete(folder.resolve("audio").resolve(lastLine().path("task_id").asString() + ".mp3"));

        assertThat(TestCaller.download(url).statusCode()).isEqualTo(404);
        assertThat(lastLine().has("fault")).isFalse();
    }

    private String url(KlingStandInSettings settings) throws Exception {
        TestCaller caller = callerOf(start(settings, new NarratedSynthesis(Narrator.embedded())));
        String id = caller.create(TEXT).data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        return TestCaller.audioUrl(caller.await(id, "succeed"));
    }

    private byte[] spoken() throws Exception {
        try (var files = Files.list(folder.resolve("audio"))) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    private void assertStruck(Fault fault, int status) throws Exception {
        JsonNode line = lastLine();
        assertThat(line.path("fault").asString()).isEqualTo(fault.toString());
        assertThat(line.path("status").intValue()).isEqualTo(status);
        assertThat(line.path("task_id").asString()).hasSize(19);
    }

    /** What the frames say of themselves: the 12 bits part2_3_length, 9 bits behind a header without a checksum. */
    private static long bitsOfSound(byte[] mp3) {
        long bits = 0;
        int frame = 0;
        for (int length : Mp3Frames.walk(mp3).lengths()) {
            bits += (mp3[frame + 5] & 0x7F) << 5 | (mp3[frame + 6] & 0xFF) >> 3;
            frame += length;
        }
        return bits;
    }
}
