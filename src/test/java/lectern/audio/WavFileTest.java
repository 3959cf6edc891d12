package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class WavFileTest {

    private static final int DATA_SIZE_AT = 40;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} Hz, {1} channels")
    @CsvSource({
        "8000, 1, 8000, MPEG_2_5, 32",
        "11025, 1, 11025, MPEG_2_5, 32",
        "16000, 1, 16000, MPEG_2, 32",
        "22050, 1, 22050, MPEG_2, 32",
        "22050, 2, 22050, MPEG_2, 64",
        "24000, 1, 24000, MPEG_2, 64",
        "32000, 1, 32000, MPEG_1, 64",
        "44100, 1, 44100, MPEG_1, 64",
        "44100, 2, 44100, MPEG_1, 128",
        "48000, 1, 48000, MPEG_1, 64",
        "96000, 1, 48000, MPEG_1, 64",
        "20000, 1, 22050, MPEG_2, 32",
    })
    void keepsChannelsAndSamplingRateWhereMp3HasThem(
            int rate, int channels, int mp3Rate, MpegVersion version, int kilobits) throws IOException {
        AudioFacts facts = converted(Sound.at(rate).tone(2, 0.4).wav(channels));

        assertThat(facts.format()).isEqualTo(new Mp3Format(version, mp3Rate, channels));
        assertThat(facts.millis()).isBetween(2000L, 2300L);
        assertThat(facts.bytes() * 8.0 / facts.millis()).isCloseTo(kilobits, within(0.5));
        assertThat(heardHertz()).isCloseTo(440, within(5.0));
    }

    @ParameterizedTest(name = "{0} bits")
    @CsvSource({"8, 1", "16, 1", "24, 1", "32, 1", "32, 3"})
    void readsWholeNumbersAndFloatingPoint(int bits, int tag) throws IOException {
        Sound sound = Sound.at(24_000).tone(1, 0.4);

        AudioFacts facts = converted(sound.wav(tag, 1, bits, samples(sound, bits, tag == 3)));

        assertThat(facts.format()).isEqualTo(new Mp3Format(MpegVersion.MPEG_2, 24_000, 1));
        assertThat(heardHertz()).isCloseTo(440, within(5.0));
        assertThat(ClipCheck.check(folder.resolve("mp3"), 20, SpeechPace.unknown())
                        .facts())
                .isEqualTo(facts);
    }

    @Test
    void refusesAFileThatIsCutOff() {
        byte[] whole = Sound.at(16_000).tone(2, 0.4).wav(1);

        assertRefused(Arrays.copyOf(whole, whole.length - 2), "cut off: 63998 of 64000 bytes of sound");
        assertRefused(Arrays.copyOf(whole, 20_000), "cut off: 19956 of 64000 bytes of sound");
        assertRefused(Arrays.copyOf(whole, 30), "head that cannot be read");
        assertRefused(Arrays.copyOf(whole, 12), "head that cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"-1", "2147483647", "2147483583"})
    void acceptsALengthThatItsWriterDidNotKnow(int size) throws IOException {
        byte[] wav = Sound.at(16_000).tone(1, 0.4).wav(1);
        ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(4, size).putInt(DATA_SIZE_AT, size);

        assertThat(converted(wav).millis()).isBetween(1000L, 1200L);
    }

    @Test
    void refusesWhatIsNoPlainSound() {
        Sound sound = Sound.at(16_000).tone(1, 0.4);

        assertRefused(sound.wav(0x11, 1, 4, new byte[8000]), "WAV audio");
        assertRefused(sound.wav(1, 6, 16, sound.pcm(6)), "of a kind that is not converted");
        assertRefused(Sound.at(1000).tone(1, 0.4).wav(1), "of a kind that is not converted");
    }

    @Test
    void convertsOrRefusesWhateverItIsGiven() throws IOException {
        Sound sound = Sound.at(16_000).tone(0.1, 0.4);
        List<byte[]> whole = List.of(
                sound.wav(1),
                sound.wav(2),
                sound.wav(3, 1, 32, samples(sound, 32, true)),
                extensible(sound.pcm(1)),
                withListBefore(sound.wav(3, 1, 32, samples(sound, 32, true))));
        Random random = new Random(17);
        for (int i = 0; i < 800; i++) {
            byte[] wav = whole.get(random.nextInt(whole.size()));
            int length = random.nextBoolean() ? wav.length : 12 + random.nextInt(random.nextBoolean() ? 80 : 2000);
            byte[] damaged = Arrays.copyOf(wav, Math.min(length, wav.length));
            for (int hits = random.nextInt(4); hits > 0; hits--) {
                int at = 12 + random.nextInt(70);
                if (at < damaged.length) {
                    damaged[at] = (byte) random.nextInt();
                }
            }
            try {
                assertThat(converted(damaged).frames()).isPositive();
            } catch (UntrustedAudioException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest(name = "after {0} bytes")
    @ValueSource(ints = {0, 12, 30, 44, 1000, 20_000})
    void doesNotTakeAFileThatCannotBeReadForADiskThatCannotBeWritten(int bytes) {
        InputStream damaged = new SequenceInputStream(
                new ByteArrayInputStream(Sound.at(16_000).tone(1, 0.4).wav(1), 0, bytes), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("chunk of a strange size");
                    }
                });

        assertThatThrownBy(() -> WavFile.convert(new BufferedInputStream(damaged), OutputStream.nullOutputStream()))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageContaining("that cannot be read");
    }

    @Test
    void tellsThatADiskCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };
        InputStream wav = new ByteArrayInputStream(Sound.at(16_000).tone(1, 0.4).wav(1));

        assertThatThrownBy(() -> WavFile.convert(wav, full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    @Test
    void knowsAWavFileByItsFirstBytes() throws IOException {
        assertThat(WavFile.is(Files.write(folder.resolve("wav"), Sound.at(8000).wav(1))))
                .isTrue();
        assertThat(WavFile.is(Files.write(folder.resolve("mp3"), Tone.speechLike(1, 440))))
                .isFalse();
        assertThat(WavFile.is(Files.write(folder.resolve("avi"), "RIFF....AVI LIST".getBytes())))
                .isFalse();
        assertThat(WavFile.is(Files.write(folder.resolve("none"), new byte[0]))).isFalse();
    }

    private void assertRefused(byte[] wav, String reason) {
        assertThatThrownBy(() -> converted(wav))
                .isInstanceOf(UntrustedAudioException.class)
                .hasMessageContaining(reason);
    }

    private AudioFacts converted(byte[] wav) throws IOException {
        Path mp3 = folder.resolve("mp3");
        WavFile.convert(Files.write(folder.resolve("wav"), wav), mp3);
        try (FrameReader reader = new FrameReader(Files.newInputStream(mp3))) {
            AudioFacts facts = AudioFacts.count(reader);
            assertThat(facts.bytes()).isEqualTo(Files.size(mp3));
            return facts;
        }
    }

    /** By the zero crossings between the first and the last quarter. */
    private double heardHertz() throws IOException {
        byte[] mp3 = Files.readAllBytes(folder.resolve("mp3"));
        List<Short> left = new ArrayList<>();
        AudioFacts facts = AudioFacts.count(new ByteArrayInputStream(mp3));
        int channels = facts.format().channels();
        SoundDecoder.decode(Tone.frames(mp3), (frame, samples, length) -> {
            for (int i = 0; i < length; i += channels) {
                left.add(samples[i]);
            }
        });
        int from = left.size() / 4;
        int to = left.size() * 3 / 4;
        int crossings = 0;
        for (int i = from; i < to; i++) {
            crossings += left.get(i) < 0 != left.get(i + 1) < 0 ? 1 : 0;
        }
        return crossings / 2.0 * facts.format().sampleRate() / (to - from);
    }

    /** One channel of 16 bits, told by a GUID. */
    private static byte[] extensible(byte[] pcm) {
        return ByteBuffer.allocate(68 + pcm.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes())
                .putInt(60 + pcm.length)
                .put("WAVEfmt ".getBytes())
                .putInt(40)
                .putShort((short) 0xFFFE)
                .putShort((short) 1)
                .putInt(16_000)
                .putInt(32_000)
                .putShort((short) 2)
                .putShort((short) 16)
                .putShort((short) 22)
                .putShort((short) 16)
                .putInt(4)
                .putLong(0x0010_0000_0000_0001L)
                .putLong(0x719B_3800_AA00_0080L)
                .put("data".getBytes())
                .putInt(pcm.length)
                .put(pcm)
                .array();
    }

    private static byte[] withListBefore(byte[] wav) {
        return ByteBuffer.allocate(wav.length + 24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(wav, 0, 4)
                .putInt(wav.length + 16)
                .put(wav, 8, 4)
                .put("LIST".getBytes())
                .putInt(16)
                .put("INFOISFT".getBytes())
                .putInt(4)
                .put("abc\0".getBytes())
                .put(wav, 12, wav.length - 12)
                .array();
    }

    private static byte[] samples(Sound sound, int bits, boolean floating) {
        ByteBuffer bytes =
                ByteBuffer.allocate(sound.samples().size() * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double sample : sound.samples()) {
            long value = Math.round(sample * ((1L << bits - 1) - 1));
            if (floating) {
                bytes.putFloat((float) sample);
            } else if (bits == 8) {
                bytes.put((byte) (value + 128));
            } else {
                for (int shift = 0; shift < bits; shift += 8) {
                    bytes.put((byte) (value >> shift));
                }
            }
        }
        return bytes.array();
    }
}
