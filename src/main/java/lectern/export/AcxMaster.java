package lectern.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lectern.audio.AudioPart;
import lectern.audio.DecodedMp3;
import lectern.audio.Id3Tag;
import lectern.audio.Mp3Encoder;
import lectern.audio.Mp3Format;
import lectern.audio.Mp3Joiner;

/**
 * Masters one file: it is listened to, made louder, limited, encoded, and listened to again, until its numbers are met or it is
 * clear that they cannot be. In constant memory but for 3 MB of levels for two hours.
 */
final class AcxMaster {

    private static final int RATE = AcxLimits.SAMPLE_RATE;
    private static final int MOST_ATTEMPTS = 4;

    /** Other meters weigh the ends of a file a little otherwise. */
    private static final double RMS_MARGIN = 0.3;

    private final Path source;
    private final Path encoded;
    private final Mp3Format format;
    private final long from;
    private final long samples;

    /**
     * @param source the chapter's MP3
     * @param encoded a file to work with
     */
    AcxMaster(Path source, Path encoded, AcxTrack track) throws IOException {
        this.source = source;
        this.encoded = encoded;
        try (DecodedMp3 sound = DecodedMp3.of(Files.newInputStream(source))) {
            this.format = sound.format();
        }
        this.from = track.startMillis() * format.sampleRate() / 1000;
        this.samples = track.endMillis() * format.sampleRate() / 1000 - from;
    }

    static boolean isRightRms(double rms) {
        return rms >= AcxLimits.QUIETEST_RMS + RMS_MARGIN && rms <= AcxLimits.LOUDEST_RMS - RMS_MARGIN;
    }

    /** Writes {@code target}, which has numbers as good as could be had. */
    AcxFile master(AcxTrack track, Id3Tag tag, Path target, AcxLimits limits) throws IOException {
        Levels voice = voice();
        AcxStretch stretch = AcxStretch.of(voice, format.sampleRate());
        AcxSettings settings = AcxSettings.of(stretch.rms(voice), voice);
        for (int attempt = 1; ; attempt++) {
            double limited = encode(stretch, settings);
            AudioPart part = new AudioPart(track.name(), null, () -> Files.newInputStream(encoded), 0);
            Mp3Joiner.join(List.of(part), tag, target);
            AcxResult result = AcxResult.of(target);
            List<AcxCheck> checks = result.checks(limits);
            boolean passed = checks.stream().allMatch(AcxCheck::passed);
            boolean isDone = passed && isRightRms(result.levels().rms());
            AcxSettings mended = settings.mended(result.levels());
            if (isDone || attempt == MOST_ATTEMPTS || mended.equals(settings)) {
                return new AcxFile(
                        track.name(),
                        track.chapter().number(),
                        track.title(),
                        rounded(settings.gain()),
                        rounded(limited),
                        rounded(settings.pauseReduction()),
                        attempt,
                        passed,
                        checks);
            }
            settings = mended;
        }
    }

    /** How loud it is as it came. */
    private Levels voice() throws IOException {
        Levels levels = new Levels(format.sampleRate());
        try (MonoSound sound = MonoSound.open(source, from, samples, format.sampleRate())) {
            float[] buffer = MonoSound.newBuffer();
            for (int read = sound.read(buffer); read > 0; read = sound.read(buffer)) {
                levels.add(buffer, read);
            }
        }
        levels.end();
        return levels;
    }

    /** @return by how many dB the limiter turned the highest peak down */
    private double encode(AcxStretch stretch, AcxSettings settings) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(encoded));
                Mp3Encoder encoder = new Mp3Encoder(out, RATE, 1, AcxLimits.KILOBITS);
                MonoSound sound = MonoSound.open(source, from + stretch.start(), stretch.samples(), RATE)) {
            Limiter limiter = new Limiter(settings.ceiling(), RATE, new EncodedStage(encoder));
            Stage first = settings.pauseReduction() == 0
                    ? limiter
                    : new PauseExpander(settings.pauseThreshold(), settings.pauseReduction(), RATE, limiter);
            addSilence(stretch.silenceBefore(), first);
            float gain = (float) Decibels.amplitude(settings.gain());
            float[] buffer = MonoSound.newBuffer();
            for (int read = sound.read(buffer); read > 0; read = sound.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    buffer[i] *= gain;
                }
                first.add(buffer, read);
            }
            addSilence(stretch.silenceBehind(), first);
            first.end();
            return limiter.deepest();
        }
    }

    private static void addSilence(double seconds, Stage first) throws IOException {
        float[] silence = MonoSound.newBuffer();
        for (int left = (int) (seconds * RATE); left > 0; left -= silence.length) {
            Arrays.fill(silence, 0);
            first.add(silence, Math.min(left, silence.length));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
